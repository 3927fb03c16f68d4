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
    [InlineData("ru", "ru")]
    [InlineData("ru-RU", "ru")]
    public void A_tag_names_a_language(string tag, string language) => Assert.Equal(Language.Of(language), LanguagePacks.FromTag(tag));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("fr-FR")]
    [InlineData("enm")]
    [InlineData("uzs")]
    public void A_language_that_nobody_prepared_is_none(string? tag) => Assert.Null(LanguagePacks.FromTag(tag));

    [Fact]
    public void Every_language_is_found_by_its_own_tag()
    {
        Assert.Equal([.. Language.Three, Language.Russian], LanguagePacks.Languages);
        Assert.All(LanguagePacks.Languages, language => Assert.Equal(language, LanguagePacks.FromTag(language.Tag())));
    }

    [Theory]
    [InlineData("English", "en")]
    [InlineData("UzbekLatin", "uz-Latn")]
    [InlineData("UzbekCyrillic", "uz-Cyrl")]
    [InlineData("uz-Cyrl", "uz-Cyrl")]
    [InlineData("ru", "ru")]
    public void A_row_names_a_language_as_it_always_did(string stored, string tag) => Assert.Equal(Language.Of(tag), LanguagePacks.FromStored(stored));

    [Fact]
    public void What_no_native_speaker_has_read_is_marked_so() =>
        Assert.Equal([Language.English], LanguagePacks.All.Where(pack => pack.IsReviewed).Select(pack => pack.Language));

    [Theory]
    [InlineData(0, PluralForm.Many)]
    [InlineData(1, PluralForm.One)]
    [InlineData(2, PluralForm.Few)]
    [InlineData(4, PluralForm.Few)]
    [InlineData(5, PluralForm.Many)]
    [InlineData(11, PluralForm.Many)]
    [InlineData(12, PluralForm.Many)]
    [InlineData(14, PluralForm.Many)]
    [InlineData(21, PluralForm.One)]
    [InlineData(22, PluralForm.Few)]
    [InlineData(25, PluralForm.Many)]
    [InlineData(101, PluralForm.One)]
    [InlineData(111, PluralForm.Many)]
    [InlineData(112, PluralForm.Many)]
    [InlineData(1_000, PluralForm.Many)]
    public void Russian_counts_in_three_forms(int count, PluralForm form) => Assert.Equal(form, LanguagePacks.Of(Language.Russian).Plurals.Of(count));
}
