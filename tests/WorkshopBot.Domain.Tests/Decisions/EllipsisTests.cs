using System.Globalization;
using CsCheck;

namespace WorkshopBot.Domain.Tests.Decisions;

public sealed class EllipsisTests
{
    private const string Family = "👨‍👩‍👧";
    private const string Flag = "🇺🇿";
    private const string Accented = "e\u0301";

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "long…")]
    [InlineData("one two", 5, "one…")]
    [InlineData("ab" + Family + "cd", 9, "ab…")]
    [InlineData("ab" + Family + "cd", 11, "ab" + Family + "…")]
    [InlineData(Flag + Flag, 6, Flag + "…")]
    [InlineData(Accented + Accented + "x", 4, Accented + "…")]
    [InlineData("👍🏽👍🏽", 6, "👍🏽…")]
    public void A_text_is_cut_between_two_letters_as_a_reader_sees_them(string text, int most, string cut) => Assert.Equal(cut, text.Cut(most));

    [Theory]
    [InlineData("a few words too many", 12, "a few words…")]
    [InlineData("short andaverylongword", 15, "short andavery…")]
    [InlineData("fits", 4, "fits")]
    public void Where_a_word_ends_in_time_it_is_not_cut_apart(string text, int most, string cut) => Assert.Equal(cut, text.CutAtWord(most));

    [Fact]
    public void One_letter_under_a_heap_of_accents_still_ends()
    {
        var heap = "a" + new string('\u0301', 1_000_000);
        Assert.Equal(100, heap.Cut(100).Length);
        Assert.Equal("👍…", ("👍" + new string('\u0301', 10)).Cut(3));
    }

    [Fact]
    public void Whatever_is_cut_fits_begins_as_it_did_and_is_whole()
    {
        var letters = Gen.OneOf<string>("a", "Ў", " ", "\u0301", "😀", Flag, Family, "👍🏽", "\u200D", "\ud83d");
        Gen.Select(letters.Array[0, 20], Gen.Int[1, 30]).Sample((parts, most) =>
        {
            var text = string.Concat(parts);
            var cut = text.Cut(most);
            if (text.Length <= most)
                return cut == text;
            var kept = cut[..^1];
            return cut.Length <= most && cut[^1] == '…' && text.StartsWith(kept, StringComparison.Ordinal)
                && (kept.Length == 0 || !char.IsHighSurrogate(kept[^1]) || !char.IsLowSurrogate(text[kept.Length]));
        });
    }

    [Fact]
    public void It_is_cut_where_the_system_says_that_a_letter_ends()
    {
        var text = string.Concat(Enumerable.Repeat(Family + Flag + "x" + Accented, 5));
        var ends = StringInfo.ParseCombiningCharacters(text);
        Assert.All(Enumerable.Range(15, text.Length - 16), most => Assert.Contains(text.Cut(most).Length - 1, ends));
    }
}
