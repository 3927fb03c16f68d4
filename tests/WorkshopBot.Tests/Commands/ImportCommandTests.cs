using System.CommandLine;
using WorkshopBot.Commands;
using WorkshopBot.Domain;
using WorkshopBot.Programmes;
using WorkshopBot.Programmes.Tests;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workshopbot").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_note_becomes_a_programme_that_the_bot_can_be_started_with()
    {
        var file = Path.Combine(_folder, "new", "programme.yaml");

        var (code, said, _) = Run("import", SharedFiles.Path("seeds/concept-note.txt"), "-o", file);

        Assert.Equal(0, code);
        Assert.Contains("Understanding public sector innovation (75 min)", said, StringComparison.Ordinal);
        Assert.Contains("Please check:", said, StringComparison.Ordinal);
        Assert.Contains($"serve --programme {file}", said, StringComparison.Ordinal);
        var programme = ProgrammeFile.Load(file).Programme!;
        Assert.Equal([4, 3, 3, 3, 5, 1], programme.Sessions.Select(session => session.Questions.Count));
        Assert.Equal(
            ProgrammeFile.Default().Sessions.SkipLast(1).SelectMany(session => session.Questions.Select(question => question.Text[Language.English])),
            programme.Sessions.SkipLast(1).SelectMany(session => session.Questions.Select(question => question.Text[Language.English])));
    }

    [Fact]
    public void Without_a_file_to_write_it_only_shows()
    {
        var (code, said, _) = Run("import", SharedFiles.Path("seeds/concept-note.txt"));

        Assert.Equal(0, code);
        Assert.Contains("What are the key drivers of innovation", said, StringComparison.Ordinal);
        Assert.Contains("Nothing was written", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_without_sessions_is_refused_and_writes_nothing()
    {
        var note = Path.Combine(_folder, "list.txt");
        File.WriteAllText(note, "Milk\nBread\n2 eggs\n");
        var file = Path.Combine(_folder, "programme.yaml");

        var (code, _, complained) = Run("import", note, "-o", file);

        Assert.Equal(2, code);
        Assert.Contains("list.txt: The note has no sessions", complained, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void A_programme_that_was_worked_on_is_written_over_by_force_alone()
    {
        var file = Path.Combine(_folder, "programme.yaml");
        Run("import", SharedFiles.Path("seeds/concept-note.txt"), "-o", file);
        var written = File.ReadAllText(file);
        File.AppendAllText(file, "# translated by hand\n");

        var (code, _, complained) = Run("import", SharedFiles.Path("seeds/concept-note.txt"), "-o", file);
        Assert.Equal(2, code);
        Assert.Contains("programme.yaml is there already, and nothing was written", complained, StringComparison.Ordinal);
        Assert.Contains("translated by hand", File.ReadAllText(file), StringComparison.Ordinal);

        Assert.Equal(0, Run("import", SharedFiles.Path("seeds/concept-note.txt"), "-o", file, "--force").Item1);
        Assert.Equal(written, File.ReadAllText(file));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        var (code, _, complained) = Run("import", SharedFiles.Path("seeds/concept-note.txt"), "-o", Path.Combine(Path.GetTempPath(), "."));

        Assert.Equal(2, code);
        Assert.Contains("cannot be written", complained, StringComparison.Ordinal);
    }

    private static (int Code, string Said, string Complained) Run(params string[] arguments)
    {
        var root = new RootCommand();
        ImportCommand.AddTo(root);
        using var said = new StringWriter();
        using var complained = new StringWriter();
        var code = root.Parse(arguments).Invoke(new InvocationConfiguration { Output = said, Error = complained });
        return (code, said.ToString(), complained.ToString());
    }
}
