using WorkshopBot.Domain;
using WorkshopBot.Programmes.Yaml;

namespace WorkshopBot.Programmes;

/// <summary>Something that an invented participant says to a question.</summary>
/// <param name="Language">That it is said in.</param>
/// <param name="Wording">What is said, and how a rapporteur words it in other languages.</param>
public sealed record ContributionSeed(int Session, int Question, Language Language, LocalizedText Wording)
{
    public string Text => Wording[Language];
}

/// <summary>The invented contributions of <c>seeds/contributions.yaml</c>: nobody said them.</summary>
public static class ContributionSeeds
{
    /// <summary>The file as it is embedded in the app.</summary>
    public static string Text => ProgrammeFile.Embedded("contributions.yaml");

    /// <summary>All of them, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">The embedded file is not what it should be; the message has every mistake.</exception>
    public static IReadOnlyList<ContributionSeed> Load() => Parse(Text);

    /// <inheritdoc cref="Load" />
    public static IReadOnlyList<ContributionSeed> Parse(string text)
    {
        var mistakes = new List<Mistake>();
        var seeds = YamlText.Parse(text, mistakes) is { } root ? Read(root, mistakes).ToList() : [];
        return mistakes.Count == 0 ? seeds : throw new InvalidDataException(string.Join('\n', mistakes));
    }

    private static IEnumerable<ContributionSeed> Read(YamlNode root, List<Mistake> mistakes)
    {
        if (Fields.Of(root, "", "Write `invented: true` and `contributions:`.", mistakes) is not { } fields) yield break;
        fields.Only("invented", "contributions");
        const string honest = "Write `invented: true`: what real people said does not belong here.";
        var invented = fields.Required("invented", honest);
        if (invented is not null and not YamlScalar { Value: "true" }) fields.Report(invented, "invented", "contributions here have to be invented", honest);

        var list = fields.List("contributions", fields.Required("contributions", "List them."), "List them.");
        foreach (var (item, index) in (list?.Items ?? []).Select((item, index) => (item, index)))
        {
            if (Fields.Of(item, $"contributions[{index + 1}]", "Write `session`, `question` and `texts`.", mistakes) is not { } entry) continue;
            entry.Only("session", "question", "texts");
            var session = entry.WholeNumber("session", entry.Required("session", "Give its number."), "Give its number.");
            var question = entry.WholeNumber("question", entry.Required("question", "Give its number."), "Give its number.");
            var texts = entry.List("texts", entry.Required("texts", "List texts, each as `- en: …`."), "List texts, each as `- en: …`.");
            foreach (var (node, place) in (texts?.Items ?? []).Select((node, place) => (node, place)))
            {
                var wordings = node is YamlMap { Fields.Count: > 0 } map ? map.Fields.Select(Wording).ToList() : [null];
                if (wordings.TrueForAll(wording => wording is not null))
                    yield return new(session ?? 0, question ?? 0, wordings[0]!.Value.Language, new(wordings.ToDictionary(wording => wording!.Value.Language, wording => wording!.Value.Text)));
                else
                    entry.Report(node, $"texts[{place + 1}]", "this is not a text with its language", "Write `- en: …`, `- uz-Latn: …` or `- uz-Cyrl: …`, and below it the same in other languages.");
            }
        }
    }

    private static (Language Language, string Text)? Wording(YamlField field) =>
        field.Value is YamlScalar { Value.Length: > 0 } said && LocalizedTextReader.Exactly(field.Name) is { } language ? (language, said.Value) : null;
}
