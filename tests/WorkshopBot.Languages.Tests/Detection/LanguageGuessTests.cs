using System.Globalization;
using WorkshopBot.Domain;

namespace WorkshopBot.Languages.Tests.Detection;

/// <summary>
/// Russian is told from Uzbek in Cyrillic where no letter gives it away. The sentences are about public services and
/// everyday life and are not taken from the rules' word lists; most of the Uzbek ones are as people type them on a Russian keyboard.
/// </summary>
public sealed class LanguageGuessTests
{
    private const double MostErrors = 0.05;

    [Theory]
    [InlineData("russian.txt", "ru")]
    [InlineData("uzbek-cyrillic.txt", "uz-Cyrl")]
    public void At_most_one_sentence_in_twenty_is_taken_for_another_language(string file, string tag)
    {
        var sentences = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Detection", file));
        Assert.True(sentences.Length > 200, "too few sentences to say anything");
        Assert.All(sentences, sentence => Assert.True(Words.Count(Folding.Key(sentence)) >= 5, sentence));
        Assert.All(sentences, sentence => Assert.DoesNotContain(sentence, letter => "ўқғҳЎҚҒҲ".Contains(letter, StringComparison.Ordinal)));

        var wrong = sentences.Where(sentence => LanguageGuess.Of(sentence) != Language.Of(tag)).ToList();

        var error = (double)wrong.Count / sentences.Length;
        var told = string.Create(CultureInfo.InvariantCulture, $"{file}: {wrong.Count} of {sentences.Length} wrong ({error:P1})");
        TestContext.Current.TestOutputHelper?.WriteLine($"{told}\n{string.Join('\n', wrong)}");
        Console.WriteLine(told);
        Assert.True(error <= MostErrors, $"{told}\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData("Ҳамма хизматлар бир жойда бўлса, қулай бўлади.", "uz-Cyrl")]
    [InlineData("Barcha xizmatlar bir joyda boʻlsa, qulay boʻladi.", "uz-Latn")]
    [InlineData("It helps if all services are in one place.", "en")]
    [InlineData("Удобно, если все услуги в одном месте.", "ru")]
    public void Each_language_is_known(string text, string tag) => Assert.Equal(Language.Of(tag), LanguageGuess.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("12:30!")]
    [InlineData("OK")]
    public void What_is_too_short_is_in_none(string text) => Assert.Null(LanguageGuess.Of(text));
}
