namespace WorkshopBot.Rehearsal.Tests;

public class TranslationsTests
{
    private static readonly Translations Known = new(
    [
        new(1, 1, "en", "Public value, not profit. That is the whole difference.")
        {
            Translations = new Dictionary<string, string> { ["uz-Latn"] = "Foyda emas, jamoat manfaati. Butun farq shunda." },
        },
        new(1, 1, "uz-Cyrl", "Қонунлар натижага қараб ёзилиши керак.")
        {
            Translations = new Dictionary<string, string> { ["en"] = "Laws should be written about the result.", ["uz-Latn"] = "Qonunlar natijaga qarab yozilishi kerak." },
        },
        new(1, 2, "en", "One. Two. Three.") { Translations = new Dictionary<string, string> { ["uz-Latn"] = "Bir, ikki, uch." } },
    ]);

    [Theory]
    [InlineData("That is the whole difference.", "uz-Latn", "Butun farq shunda.")]
    [InlineData("Speaking for a small municipality: public value, not profit.", "uz-Latn", "Foyda emas, jamoat manfaati.")]
    [InlineData("Public value, not profit. We tried it last year.", "uz-Latn", "Foyda emas, jamoat manfaati.")]
    [InlineData("Participants stressed: public value, not profit.", "uz-Latn", "Ishtirokchilar taʼkidladilar: foyda emas, jamoat manfaati.")]
    [InlineData("Қонунлар натижага қараб ёзилиши керак.", "en", "Laws should be written about the result.")]
    [InlineData("Laws should be written about the result.", "uz-Latn", "Qonunlar natijaga qarab yozilishi kerak.")]
    [InlineData("One. Two. Three.", "uz-Latn", null)]
    [InlineData("Public value, not profit. Nobody planned this.", "uz-Latn", null)]
    [InlineData("Public value, not profit.", "uz-Cyrl", null)]
    [InlineData("We tried it last year.", "uz-Latn", null)]
    public void A_message_is_worded_in_the_other_language_where_all_that_it_says_was_planned(string message, string language, string? worded) =>
        Assert.Equal(worded, Known.Of(message, language));
}
