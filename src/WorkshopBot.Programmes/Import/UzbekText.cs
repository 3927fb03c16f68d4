using System.Text;
using WorkshopBot.Drafting.Uzbek;

namespace WorkshopBot.Programmes.Import;

/// <summary>Uzbek in Latin script, so that one pattern reads both.</summary>
internal static class UzbekText
{
    /// <summary>The text with Cyrillic turned into Latin; capitals stay capitals.</summary>
    public static string Latin(string text)
    {
        if (!text.Any(letter => letter is >= 'Ѐ' and <= 'ӿ')) return text;
        var composed = text.Normalize(NormalizationForm.FormC);
        var origins = new List<int>();
        var key = Folding.Key(composed, origins);
        return string.Concat(key.Select((letter, index) => char.IsUpper(composed[origins[index]]) && (index == 0 || origins[index - 1] != origins[index]) ? char.ToUpperInvariant(letter) : letter));
    }
}
