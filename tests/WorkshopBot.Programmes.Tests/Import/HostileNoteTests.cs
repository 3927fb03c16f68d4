using System.Diagnostics;
using CsCheck;
using WorkshopBot.Programmes.Import;
using static WorkshopBot.Programmes.Tests.Import.ImportedNote;

namespace WorkshopBot.Programmes.Tests.Import;

public sealed class HostileNoteTests
{
    [Fact]
    public void What_is_no_note_is_refused_with_the_reason()
    {
        Assert.Contains("PDF", Bytes("%PDF-1.7"u8.ToArray(), ".pdf").Refusal, StringComparison.Ordinal);
        Assert.Contains("old format", Bytes([0xD0, 0xCF, 0x11, 0xE0, 0, 0], ".doc").Refusal, StringComparison.Ordinal);
        Assert.Contains("not a Word document", Bytes("PK\u0003\u0004nonsense"u8.ToArray(), ".docx").Refusal, StringComparison.Ordinal);
        Assert.Contains("neither text nor Word", Bytes([1, 0, 2, 0, 3, 255], ".bin").Refusal, StringComparison.Ordinal);
        Assert.Contains("empty", Bytes([], ".txt").Refusal, StringComparison.Ordinal);
        Assert.Contains("cannot be read", ConceptNote.Read("/nowhere/note.txt").Refusal, StringComparison.Ordinal);
        Assert.Contains("does not speak", Text("Сессия 1: Доверие\n\nВопросы для обсуждения:\n1. Что такое доверие?").Refusal, StringComparison.Ordinal);
        Assert.Contains("20 MB", Bytes(new byte[20_000_001], ".txt").Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Session 1: ", 200_000)]
    [InlineData("1. ", 300_000)]
    [InlineData("a\n", 300_000)]
    [InlineData("Session ", 100_000)]
    [InlineData("((((", 100_000)]
    [InlineData("theme 'a ", 100_000)]
    [InlineData("12:00-", 100_000)]
    [InlineData("**a", 100_000)]
    public void A_hostile_note_is_answered_quickly(string piece, int times)
    {
        var watch = Stopwatch.StartNew();

        Text(string.Concat(Enumerable.Repeat(piece, times)), ".md");

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("' '")]
    [InlineData("«…»")]
    [InlineData("The theme of the forum is \"-----\".")]
    public void A_theme_without_words_is_none(string motto) =>
        Assert.Empty(Text($"A workshop on queues\n\n{motto}\n\nSession 1: Trust\n\n- What is it?").Programme!.Theme.Wordings);

    [Fact]
    public void Whatever_is_imported_can_be_loaded_again()
    {
        var line = Gen.OneOf(
            Gen.OneOf<string>("Session 1: Trust", "Session 2", "SESSION II – Other things", "Closing session", "Guiding questions:", "1. What is it?", "- Why", "which way?", "Conclusions", "", "", "Organisational details"),
            Gen.String[Gen.Char["abc ABC 12.:?-–\"'#*\t\u0001ўʻ&<"], 0, 60]);
        line.List[0, 30].Sample(lines =>
        {
            var result = Text(string.Join('\n', lines));
            if (result.Refusal is null) Readable(result);
        }, iter: 1_000);
    }
}
