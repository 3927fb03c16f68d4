using System.Globalization;
using System.Text.RegularExpressions;
using WorkshopBot.Domain;
using WorkshopBot.Programmes.Yaml;

namespace WorkshopBot.Programmes;

/// <summary>One entry of a programme's list of sessions.</summary>
internal sealed partial class SessionReader(LocalizedTextReader texts, List<Mistake> mistakes)
{
    private const int MaxQuestions = 20;

    private static readonly Dictionary<string, SessionKind> Kinds = new()
    {
        ["thematic"] = SessionKind.Thematic,
        ["concluding"] = SessionKind.Concluding,
    };

    private static readonly Dictionary<string, Attribution> Attributions = new()
    {
        ["group"] = Attribution.Group,
        ["named"] = Attribution.Named,
        ["anonymous"] = Attribution.Anonymous,
    };

    /// <summary>Null if it is no map; what is missing or wrong in it is reported, and left empty.</summary>
    public Session? Read(YamlNode node, string path)
    {
        if (Fields.Of(node, path, "Write a session as `- number: 1`, with its title, planned time and questions.", mistakes) is not { } fields) return null;
        fields.Only("number", "kind", "title", "description", "planned", "attribution", "questions", "recommendation");

        var kind = fields.OneOf("kind", SessionKind.Thematic, Kinds);
        return new()
        {
            Number = Number(fields) ?? 0,
            Kind = kind,
            Title = texts.Heading(fields, "title") ?? LocalizedTextReader.Nothing,
            Description = fields.Optional("description") is null ? LocalizedTextReader.Nothing : texts.Paragraph(fields, "description") ?? LocalizedTextReader.Nothing,
            Planned = Planned(fields) ?? TimeSpan.Zero,
            Attribution = fields.OneOf("attribution", Attribution.Group, Attributions),
            Questions = kind is SessionKind.Concluding ? Recommendation(fields) : Questions(fields),
        };
    }

    private static int? Number(Fields fields)
    {
        const string remedy = "Number the sessions 1, 2, 3 ….";
        var node = fields.Required("number", remedy);
        var number = fields.WholeNumber("number", node, remedy);
        if (number < 1) fields.Report(node!, "number", $"a session cannot have the number {number}", remedy);
        return number;
    }

    private static TimeSpan? Planned(Fields fields)
    {
        const string remedy = "Write how long the session is open, with its unit: `75 min`, `2 h` or `1 h 30 min`.";
        var node = fields.Required("planned", remedy);
        if (fields.Scalar("planned", node, remedy) is not { } text) return null;
        if (text.StartsWith('-') && Duration().IsMatch(text[1..].TrimStart()))
        {
            fields.Report(node!, "planned", "the planned time is negative", remedy);
            return null;
        }

        var match = Duration().Match(text);
        if (!match.Success || text.Length == 0)
        {
            fields.Report(node!, "planned", $"`{Fields.Shown(text)}` is not a length of time", remedy);
            return null;
        }

        var seconds = Part(match, "h") * 3600 + Part(match, "min") * 60 + Part(match, "s");
        if (seconds == 0) fields.Report(node!, "planned", "the planned time is nothing", remedy);
        if (seconds > 24 * 3600) fields.Report(node!, "planned", $"`{text}` is more than 24 hours", "Plan at most `24 h`; an organiser can extend a session while it is open.");
        return TimeSpan.FromSeconds(Math.Min(seconds, 24 * 3600));

        static long Part(Match match, string unit) =>
            match.Groups[unit].Success ? long.Parse(match.Groups[unit].Value, CultureInfo.InvariantCulture) : 0;
    }

    private List<GuidingQuestion> Questions(Fields fields)
    {
        const string remedy = "List the guiding questions under `questions:`, each as `- en: …`; or set `kind: concluding` and write a `recommendation:`.";
        if (fields.Map["recommendation"] is { } misplaced)
            fields.Report(misplaced, "recommendation", "a thematic session has no prompt for recommendations", "Set `kind: concluding`, or take it out.");
        if (fields.List("questions", fields.Required("questions", remedy), remedy) is not { } list) return [];
        if (list.Items.Count == 0) fields.Report(list, "questions", "there is no question", remedy);
        if (list.Items.Count > MaxQuestions) fields.Report(list, "questions", $"there are more than {MaxQuestions} questions", "Keep those that a group can discuss in the time.");
        return [.. list.Items.Select((item, index) =>
            new GuidingQuestion(index + 1, texts.Sentence(item, fields.PathOf($"questions[{index + 1}]")) ?? LocalizedTextReader.Nothing))];
    }

    private List<GuidingQuestion> Recommendation(Fields fields)
    {
        if (fields.Map["questions"] is { } misplaced)
            fields.Report(misplaced, "questions", "a concluding session has no guiding questions", "Write one prompt under `recommendation:` instead, or set `kind: thematic`.");
        return [new(1, texts.Sentence(fields, "recommendation") ?? LocalizedTextReader.Nothing)];
    }

    [GeneratedRegex(@"^(?:(?<h>[0-9]{1,6}) ?h)?(?:(?:^| )(?<min>[0-9]{1,6}) ?min)?(?:(?:^| )(?<s>[0-9]{1,6}) ?s)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Duration();
}
