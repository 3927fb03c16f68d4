using System.CommandLine;
using Spectre.Console;
using WorkshopBot.Programmes;
using WorkshopBot.Programmes.Import;

namespace WorkshopBot.Commands;

/// <summary><c>workshopbot import</c>: reads a programme out of a concept note.</summary>
internal static class ImportCommand
{
    public static void AddTo(RootCommand root)
    {
        var note = new Argument<string>("note") { Description = "The concept note: text, Markdown or Word (.docx)." };
        var output = new Option<string?>("--out", "-o") { Description = "The programme file to write (YAML). Without it: only show what was understood." };
        var force = CommonOptions.Force();
        var command = new Command("import", "Read a workshop's programme out of its concept note.") { note, output, force };
        command.SetAction(parsed => Run(parsed.GetValue(note)!, parsed.GetValue(output), parsed.GetValue(force), parsed.InvocationConfiguration));
        root.Subcommands.Add(command);
    }

    private static int Run(string note, string? output, bool force, InvocationConfiguration streams)
    {
        var result = WatchedReading.Of(note, () => ConceptNote.Read(note));
        if (result.Programme is not { } programme)
        {
            streams.Error.WriteLine($"{note}: {result.Refusal}");
            return 2;
        }

        ImportTable.Write(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(streams.Output) }), result);
        if (output is null)
        {
            streams.Output.WriteLine("Nothing was written. Name a file to write with -o programme.yaml.");
            return 0;
        }

        // It may hold translations made by hand.
        if (CommonOptions.Refusal(output, force) is { } refusal)
        {
            streams.Error.WriteLine(refusal);
            return 2;
        }
        var comment = $"Read from {Path.GetFileName(note)}. Please check:\n{string.Join('\n', result.Doubts.Select(doubt => $"- {doubt.Field}: {doubt.Text}"))}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
            File.WriteAllText(output, ProgrammeFile.Write(programme, comment));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine($"{output} cannot be written: {exception.Message} Name another file with -o.");
            return 2;
        }

        streams.Output.WriteLine($"Written: {output}. Read it through, then start the bot with it: workshopbot serve --programme {output}");
        return 0;
    }
}
