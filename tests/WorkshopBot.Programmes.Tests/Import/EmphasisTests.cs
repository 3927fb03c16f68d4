using System.Text.RegularExpressions;
using CsCheck;
using WorkshopBot.Programmes.Import;

namespace WorkshopBot.Programmes.Tests.Import;

public sealed partial class EmphasisTests
{
    [Theory]
    [InlineData("**Session 1**: _Trust_", "Session 1: Trust")]
    [InlineData("***all*** of `it`", "all of it")]
    [InlineData("2 * 3 * 4, snake_case_name and \\*stars\\*", "2 * 3 * 4, snake_case_name and \\*stars\\*")]
    [InlineData("**open", "**open")]
    [InlineData("", "")]
    public void Marks_are_taken_out(string written, string plain) => Assert.Equal(plain, Emphasis.Removed(written));

    /// <summary>The expression says what emphasis is; it is too slow for lines that nobody writes.</summary>
    [Fact]
    public void It_is_what_the_expression_says() =>
        Gen.String[Gen.Char["**__`` ab1\\.ў\u0301\u0903‿½"], 0, 24].Sample(line => Assert.Equal(Expression().Replace(line, "$2"), Emphasis.Removed(line)), iter: 20_000);

    [GeneratedRegex(@"(?<![\w\\])(\*\*\*|\*\*|\*|___|__|_|`)(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)")]
    private static partial Regex Expression();
}
