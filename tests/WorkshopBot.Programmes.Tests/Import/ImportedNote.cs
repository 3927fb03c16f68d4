using System.Text;
using WorkshopBot.Programmes.Import;

namespace WorkshopBot.Programmes.Tests.Import;

/// <summary>What a note that a test writes is understood to say.</summary>
internal static class ImportedNote
{
    public static DateOnly Today { get; } = new(2026, 1, 15);

    public static ImportResult Text(string text, string extension = ".txt") => Bytes(Encoding.UTF8.GetBytes(text), extension);

    public static ImportResult Bytes(byte[] content, string extension)
    {
        using var file = new TemporaryFile(content, extension);
        return ConceptNote.Read(file.Path, Today);
    }

    public static void Readable(ImportResult result)
    {
        var reading = ProgrammeFile.Parse(ProgrammeFile.Write(result.Programme!));
        Assert.Empty(reading.Mistakes);
        Assert.Equal(result.Programme!.Sessions.SelectMany(session => session.Questions), reading.Programme!.Sessions.SelectMany(session => session.Questions));
    }
}
