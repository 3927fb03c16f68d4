using System.Collections.Frozen;
using WorkshopBot.Drafting.Framing;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Checks;

/// <summary>Names of countries, English and Uzbek, folded; Uzbek ones with whatever ending. Not all of them: those that a workshop is likely to hear.</summary>
internal static class Countries
{
    private static readonly FrozenSet<string> English = Set("""
        Afghanistan Albania Algeria Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh Belarus Belgium Bhutan Bolivia Brazil Bulgaria
        Cambodia Cameroon Canada Chile China Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt Estonia Ethiopia Fiji Finland
        France Georgia Germany Ghana Greece Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Japan Jordan
        Kazakhstan Kenya Korea Kuwait Kyrgyzstan Laos Latvia Lebanon Libya Lithuania Malaysia Maldives Malta Mexico Moldova Mongolia
        Montenegro Morocco Myanmar Nepal Netherlands Nigeria Norway Oman Pakistan Palestine Panama Peru Philippines Poland Portugal Qatar
        Romania Russia Rwanda Samoa Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria Tajikistan
        Tanzania Thailand Tunisia Turkey Türkiye Turkmenistan Uganda Ukraine Uruguay Uzbekistan Vanuatu Venezuela Vietnam Yemen Zambia Zimbabwe
        Britain England Scotland
        """);

    private static readonly string[] Uzbek = [.. Set("""
        O'zbekiston Qozog'iston Qirg'iziston Tojikiston Turkmaniston Turkiya Rossiya Xitoy Hindiston Pokiston Afg'oniston Eron Iroq Koreya Yaponiya Germaniya
        Fransiya Angliya Italiya Ispaniya Polsha Gruziya Ozarbayjon Armaniston Ukraina Belarus Moldova Estoniya Latviya Litva Finlandiya Shvetsiya
        Norvegiya Daniya Niderlandiya Kanada Braziliya Misr Saudiya Quvayt Malayziya Singapur Indoneziya Vyetnam Mo'g'uliston Isroil Shveytsariya Avstriya
        Avstraliya
        """)];

    /// <summary>The first country named; null where there is none.</summary>
    public static string? In(Utterance utterance) => utterance.Tokens
        .Select(token => utterance.Text[token.Start..token.End]).FirstOrDefault(IsOne);

    /// <summary>Whether a word is one. A small letter makes another word of it ("china", "turkey").</summary>
    public static bool IsOne(string word)
    {
        if (word.Length == 0 || !char.IsUpper(word[0]))
            return false;
        var key = Folding.Key(word);
        return English.Contains(key) || English.Contains(key.EndsWith("'s", StringComparison.Ordinal) ? key[..^2] : key)
            || Array.Exists(Uzbek, country => key.StartsWith(country, StringComparison.Ordinal));
    }

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Folding.Key).ToFrozenSet();
}
