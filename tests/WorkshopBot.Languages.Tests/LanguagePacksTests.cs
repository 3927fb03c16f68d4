using WorkshopBot.Domain;

namespace WorkshopBot.Languages.Tests;

public sealed class LanguagePacksTests
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("en-US", "en")]
    [InlineData("EN_gb", "en")]
    [InlineData("uz", "uz-Latn")]
    [InlineData("uz-UZ", "uz-Latn")]
    [InlineData("uz-Latn-UZ", "uz-Latn")]
    [InlineData("uz-Cyrl", "uz-Cyrl")]
    [InlineData("uz_cyrl_UZ", "uz-Cyrl")]
    public void A_tag_names_a_language(string tag, string language) => Assert.Equal(Language.Of(language), LanguagePacks.FromTag(tag));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ru-RU")]
    [InlineData("enm")]
    [InlineData("uzs")]
    public void A_language_that_nobody_prepared_is_none(string? tag) => Assert.Null(LanguagePacks.FromTag(tag));

    [Fact]
    public void Every_language_is_found_by_its_own_tag()
    {
        Assert.Equal(Language.Three, LanguagePacks.Languages);
        Assert.All(LanguagePacks.Languages, language => Assert.Equal(language, LanguagePacks.FromTag(language.Tag())));
    }
}
