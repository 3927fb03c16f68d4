using WorkshopBot.Domain;
using WorkshopBot.Programmes.Yaml;

namespace WorkshopBot.Programmes;

/// <summary>What a programme file holds: the programme, or everything that is wrong with it.</summary>
/// <param name="Programme">Null if and only if there are mistakes.</param>
/// <param name="Mistakes">All of them, in the order of the file.</param>
/// <param name="Unreviewed">Languages that the file marks as not reviewed by a native speaker.</param>
public sealed record ProgrammeReading(Programme? Programme, IReadOnlyList<Mistake> Mistakes, IReadOnlyList<Language> Unreviewed);

/// <summary>Programmes as YAML; the fields are described in <c>seeds/programme.schema.json</c>.</summary>
public static class ProgrammeFile
{
    /// <summary>The programme that the bot brings along: workshop 1 of the 2025 United Nations Public Service Forum.</summary>
    public static string DefaultText => Embedded("unpsf-2025-workshop-1.yaml");

    /// <summary>The JSON schema of programme files.</summary>
    public static string Schema => Embedded("programme.schema.json");

    /// <summary>The programme of <see cref="DefaultText"/>.</summary>
    public static Programme Default() => Parse(DefaultText).Programme!;

    /// <summary>Reads a file. One that is missing, unreadable, too large or not text is a mistake too.</summary>
    public static ProgrammeReading Load(string path)
    {
        var mistakes = new List<Mistake>();
        try
        {
            return YamlText.ReadFile(path, mistakes) is { } text ? Parse(text) : new(null, mistakes, []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(null, [new(1, 1, "", $"the file cannot be read: {exception.Message.TrimEnd('.')}", "Check the path and the permissions.")], []);
        }
    }

    /// <summary>Reads the text of a programme file.</summary>
    public static ProgrammeReading Parse(string text)
    {
        var mistakes = new List<Mistake>();
        var root = YamlText.Parse(text, mistakes);
        var reader = new ProgrammeReader(mistakes);
        var programme = root is null ? null : reader.Read(root);
        return mistakes.Count == 0
            ? new(programme, [], reader.Unreviewed)
            : new(null, [.. mistakes.OrderBy(mistake => (mistake.Line, mistake.Column))], reader.Unreviewed);
    }

    /// <summary>The text of a programme file that <see cref="Parse"/> reads as this programme.</summary>
    /// <param name="programme">What to write.</param>
    /// <param name="comment">Lines to stand at the top as a comment.</param>
    public static string Write(Programme programme, string? comment = null) => ProgrammeWriter.Write(programme, comment);

    internal static string Embedded(string name)
    {
        using var stream = typeof(ProgrammeFile).Assembly.GetManifestResourceStream($"seeds/{name}")
            ?? throw new InvalidOperationException($"seeds/{name} is not embedded in the app");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
