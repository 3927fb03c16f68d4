namespace WorkshopBot.Domain.Tests;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("en", Language.English)]
    [InlineData("en-US", Language.English)]
    [InlineData("EN_gb", Language.English)]
    [InlineData("uz", Language.UzbekLatin)]
    [InlineData("uz-UZ", Language.UzbekLatin)]
    [InlineData("uz-Latn-UZ", Language.UzbekLatin)]
    [InlineData("uz-Cyrl", Language.UzbekCyrillic)]
    [InlineData("uz_cyrl_UZ", Language.UzbekCyrillic)]
    public void A_tag_names_a_language(string tag, Language language) => Assert.Equal(language, Languages.FromTag(tag));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ru-RU")]
    [InlineData("enm")]
    [InlineData("uzs")]
    public void A_language_that_nobody_prepared_is_none(string? tag) => Assert.Null(Languages.FromTag(tag));

    [Fact]
    public void Every_language_is_found_by_its_own_tag()
    {
        Assert.Equal(Enum.GetValues<Language>(), Languages.All);
        Assert.All(Languages.All, language => Assert.Equal(language, Languages.FromTag(language.Tag())));
    }
}
