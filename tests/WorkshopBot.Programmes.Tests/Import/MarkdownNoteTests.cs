using WorkshopBot.Programmes.Import;

namespace WorkshopBot.Programmes.Tests.Import;

public sealed class MarkdownNoteTests
{
    [Theory]
    [InlineData("**Session 1**: _Trust_", "Session 1: Trust")]
    [InlineData("***all*** of `it`", "all of it")]
    [InlineData("2 * 3 * 4, snake_case_name and \\*stars\\*", "2 * 3 * 4, snake_case_name and *stars*")]
    [InlineData("**open", "**open")]
    [InlineData("a [paper](https://example.org/a_b_c) by ![the office](logo.png)", "a paper by the office")]
    [InlineData("Fees &amp; fines &lt; 5&nbsp;%, see <https://example.org>", "Fees & fines < 5 %, see https://example.org")]
    [InlineData("one<br>two<BR />three <i>four</i>", "one two three <i>four</i>")]
    [InlineData("> quoted[^1]", "quoted")]
    [InlineData("1. **Who** pays?", "1. Who pays?")]
    [InlineData("    - set in, and no code", "- set in, and no code")]
    public void A_line_is_read_as_a_reader_sees_it(string written, string plain) => Assert.Equal(plain, Assert.Single(MarkdownNote.Lines(written)).Text);

    [Fact]
    public void A_line_keeps_how_far_it_is_set_in() => Assert.Equal([0, 2], MarkdownNote.Lines("- one\n  - two").Select(line => line.Indent));
}
