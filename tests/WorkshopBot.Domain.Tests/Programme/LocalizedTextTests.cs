namespace WorkshopBot.Domain.Tests;

public sealed class LocalizedTextTests
{
    private static readonly LocalizedText Both = LocalizedText.In(Language.English, "Group").With(Language.UzbekLatin, "Guruh");

    [Fact]
    public void A_reader_gets_their_language_then_the_other_script_then_English_then_whatever_there_is()
    {
        Assert.Equal("Guruh", Both[Language.UzbekLatin]);
        Assert.Equal("Guruh", Both[Language.UzbekCyrillic]);
        Assert.Equal("Гуруҳ", LocalizedText.In(Language.UzbekCyrillic, "Гуруҳ")[Language.UzbekLatin]);
        Assert.Equal("Group", LocalizedText.In(Language.English, "Group")[Language.UzbekLatin]);
        Assert.Equal("Guruh", LocalizedText.In(Language.UzbekLatin, "Guruh")[Language.English]);
        Assert.Equal("", new LocalizedText(new Dictionary<Language, string>())[Language.English]);
    }

    [Fact]
    public void A_wording_is_there_or_missing()
    {
        Assert.True(Both.Has(Language.UzbekLatin));
        Assert.False(Both.Has(Language.UzbekCyrillic));
    }

    [Fact]
    public void Texts_are_equal_when_every_wording_is()
    {
        var same = LocalizedText.In(Language.UzbekLatin, "Guruh").With(Language.English, "Group");
        Assert.Equal(Both, same);
        Assert.Equal(Both.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(Both, Both.With(Language.English, "Table"));
        Assert.NotEqual(Both, LocalizedText.In(Language.English, "Group"));
        Assert.False(Both.Equals((object?)null));
    }

    [Fact]
    public void Setting_a_wording_leaves_the_text_that_it_was_set_on()
    {
        var changed = Both.With(Language.English, "Table");
        Assert.Equal(("Group", "Table"), (Both[Language.English], changed[Language.English]));
        Assert.Equal("Table", $"{changed}");
    }
}
