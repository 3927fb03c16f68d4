using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WorkshopBot.Cards.Words;
using WorkshopBot.Domain;
using WorkshopBot.Programmes;

namespace WorkshopBot.Cards.Tests;

/// <summary>
/// Samples say in English what code puts into cards. Here the same is said in another language, by the strings and the
/// programme that have these English words; what people wrote stays as it is.
/// </summary>
internal static partial class SampleWords
{
    private const string BeforeMeaning = " – ";

    private static readonly CardStrings s_strings = new CardDeck(CardFile.All()).Strings;

    private static readonly List<Phrase> s_phrases = [.. Phrases(JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "cards", "strings", "en.json")))!.AsObject(), "")
        .OrderByDescending(phrase => phrase.Fixed)];

    private static readonly Dictionary<string, LocalizedText> s_programme = Texts(ProgrammeFile.Default()).DistinctBy(text => text[Language.English]).ToDictionary(text => text[Language.English]);

    /// <param name="Key">The key of a text.</param>
    /// <param name="Half">0 or 1 where only what stands before or after the dash is meant, as the list of commands shows it.</param>
    private sealed record Phrase(string Key, int? Half, Regex Pattern, int Fixed);

    /// <summary>The data as code gives it for readers of these languages: what is said to all of them at once stands in each.</summary>
    public static JsonNode? In(Language[] languages, JsonNode? data) => data switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member is { Key: "languages", Value: JsonArray each } ? Each(languages, each) : In(languages, member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => In(languages, item))]),
        JsonValue value when value.TryGetValue<string>(out var text) => string.Join(" · ", languages.Select(language => language == Language.English ? text : Say(language, text) ?? text).Distinct()),
        _ => data?.DeepClone(),
    };

    /// <summary>What differs by language, from the sample where it has it, else from its English.</summary>
    private static JsonArray Each(Language[] languages, JsonArray given) => given.Count == 0 ? [] : new([.. languages.Select(language =>
    {
        if (given.FirstOrDefault(entry => (string?)entry!["tag"] == language.Tag()) is { } own)
            return own.DeepClone();
        var made = In([language], given.FirstOrDefault(entry => (string?)entry!["tag"] == Language.English.Tag()) ?? given[0])!;
        made["tag"] = language.Tag();
        return made;
    })]);

    /// <summary>What is said in English, in a language; null where nothing of it is the bot's own.</summary>
    public static string? Say(Language language, string english)
    {
        if (!Letters().IsMatch(english))
            return null;
        if (s_programme.TryGetValue(english, out var text))
            return text[language];
        foreach (var phrase in s_phrases)
        {
            if (phrase.Pattern.Match(english) is { Success: true } match)
                return Fill(language, phrase, match);
        }
        if (Mark().Match(english) is { Success: true } mark && Say(language, english[mark.Length..]) is { } marked)
            return mark.Value + marked;
        foreach (var separator in new[] { " · ", ", " })
        {
            if (english.Split(separator) is { Length: > 1 } parts && parts.Select(part => Say(language, part)).ToList() is var said && said.Exists(part => part is not null))
                return string.Join(separator, said.Zip(parts, (part, old) => part ?? old));
        }
        if (InBrackets().Match(english) is { Success: true } added && Say(language, english[..added.Index]) is { } before && Say(language, added.Groups[1].Value) is { } bracketed)
            return $"{before} ({bracketed})";
        return Sentences().Split(english) is [var first, .. { Length: > 0 } rest] && Say(language, first) is { } begun && Say(language, string.Join(' ', rest)) is { } ended ? $"{begun} {ended}" : null;
    }

    private static string Fill(Language language, Phrase phrase, Match match)
    {
        var values = match.Groups.Values.Where(group => !int.TryParse(group.Name, out _))
            .Select(group => (group.Name, int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (object?)(Say(language, group.Value) ?? group.Value))).ToArray();
        var text = s_strings.Text(language, phrase.Key, values);
        return phrase.Half is { } half ? text.Split(BeforeMeaning, 2)[half] : text;
    }

    private static IEnumerable<Phrase> Phrases(JsonObject section, string path) => section.SelectMany(member => member.Value switch
    {
        JsonObject inner => Phrases(inner, $"{path}{member.Key}."),
        var text => Phrases(Plural().Replace(path + member.Key, ""), (string)text!),
    });

    private static IEnumerable<Phrase> Phrases(string key, string text)
    {
        yield return Of(key, null, text);
        if (text.Split(BeforeMeaning, 2) is [var example, var meaning])
        {
            yield return Of(key, 0, example);
            yield return Of(key, 1, meaning);
        }
    }

    private static Phrase Of(string key, int? half, string text)
    {
        var parts = Placeholder().Split(text);
        var seen = new HashSet<string>();
        var pattern = string.Concat(parts.Select((part, at) => at % 2 == 0 ? Regex.Escape(part) : seen.Add(part) ? $"(?<{part}>.+?)" : $"\\k<{part}>"));
        var letters = parts.Where((_, at) => at % 2 == 0).Sum(part => part.Count(char.IsLetter));
        // "{name}: {text}" is no phrase to know anything by.
        return new(key, half, letters >= 3 ? new Regex($"^{pattern}$", RegexOptions.Singleline | RegexOptions.CultureInvariant) : Never(), parts.Where((_, at) => at % 2 == 0).Sum(part => part.Length));
    }

    private static IEnumerable<LocalizedText> Texts(Programme programme) =>
        [programme.Title, programme.Theme, .. programme.Sessions.SelectMany(session => new[] { session.Title, session.Description }.Concat(session.Questions.Select(question => question.Text)))];

    [GeneratedRegex(@"\p{L}{3}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^(?: [·–] |[✓✕] |\d+\. | – )")]
    private static partial Regex Mark();

    [GeneratedRegex(@" \(([^()]+)\)$")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"(?<=[.:]) ")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\.(?:one|other)$")]
    private static partial Regex Plural();

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("(?!)")]
    private static partial Regex Never();
}
