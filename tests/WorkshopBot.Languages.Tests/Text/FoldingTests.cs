namespace WorkshopBot.Languages.Tests.Text;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Ўзбекистон", "Oʻzbekiston")]
    [InlineData("ҒАЗНА", "gʻazna")]
    [InlineData("Ҳоким қарори", "Hokim qarori")]
    [InlineData("ер", "yer")]
    [InlineData("мен", "men")]
    [InlineData("поезд", "poyezd")]
    [InlineData("объект", "obyekt")]
    [InlineData("санъат", "san’at")]
    [InlineData("конституция", "konstitutsiya")]
    [InlineData("цирк", "sirk")]
    [InlineData("ёшлар", "yoshlar")]
    [InlineData("янги чўл", "yangi cho`l")]
    public void Cyrillic_and_Latin_have_one_key(string cyrillic, string latin) => Assert.Equal(Folding.Key(latin), Folding.Key(cyrillic));

    [Fact]
    public void All_apostrophes_are_one() =>
        Assert.Single(new[] { "oʻ", "oʼ", "o‘", "o’", "o'", "o`", "o´" }.Select(Folding.Key).Distinct());

    [Fact]
    public void Origins_lead_back_to_the_text()
    {
        var origins = new List<int>();
        Assert.Equal("yer shu", Folding.Key("Ер шу", origins));
        Assert.Equal([0, 0, 1, 2, 3, 3, 4], origins);
    }
}
