using WorkshopBot.Drafting.Files;
using static WorkshopBot.Programmes.Tests.Import.ImportedNote;

namespace WorkshopBot.Programmes.Tests.Import;

public sealed class NoteLimitsTests
{
    [Fact]
    public void A_note_of_hundreds_of_pages_is_read()
    {
        var page = string.Concat(Enumerable.Repeat("The ministry published what it had learnt, and the town councils answered in the order in which they had met.\n", 25)) + "\n";
        var sessions = Enumerable.Range(1, 6).Select(number => Session(number) + string.Concat(Enumerable.Repeat("Background\n\n" + page, 40)));

        var result = Text($"Trust and towns\n\nTashkent, 7–8 September 2026\n\n{string.Concat(sessions)}");

        Assert.Null(result.Refusal);
        Assert.Equal(6, result.Programme!.Sessions.Count);
        Assert.All(result.Programme.Sessions.SkipLast(1), session => Assert.Equal(2, session.Questions.Count));
    }

    [Theory]
    [InlineData("a\n", FileLimits.NoteLines + 10, "lines")]
    [InlineData("one word after another and ", FileLimits.NoteCharacters / 20, "characters")]
    [InlineData("Session 1: Trust\n\n- Why?\n\n", 600, "headings of sessions")]
    public void What_no_note_has_is_refused_by_name(string piece, int times, string why) =>
        Assert.Contains(why, Text(string.Concat(Enumerable.Repeat(piece, times))).Refusal, StringComparison.Ordinal);

    [Fact]
    public void What_is_left_out_is_counted_where_it_is_too_much_to_list()
    {
        var result = Text(Session(1) + string.Concat(Enumerable.Range(0, 1_000).Select(number => $"Left out number {number}.\n\n")));

        Assert.Equal(501, result.Doubts.Count);
        Assert.Contains("more things to look at", result.Doubts[^1].Text, StringComparison.Ordinal);
    }

    private static string Session(int number) => $"Session {number}: Trust in town {number}\n\nGuiding questions:\n- Who trusts whom in town {number}?\n- What would change that?\n\n";
}
