using System.Globalization;
using System.Text.Json;
using WorkshopBot.Cards.Expressions;

namespace WorkshopBot.Cards;

/// <summary>Where a text of <c>cards/strings/</c> is used in a template, and whether it stands where what people wrote may stand.</summary>
internal sealed record WordUse(string Section, string Key, string Path, bool AsWritten);

/// <summary>Turns a template's JSON into nodes and reports all that is outside the subset.</summary>
internal sealed class TemplateCompiler(Action<string, string> mistake)
{
    private static readonly string[] s_reserved = ["$root", "$index", "$host", "$_acTemplateVersion"];

    public List<WordUse> Words { get; } = [];

    public bool UsesLanguages { get; private set; }

    /// <summary>The compiled card; null where it is no card or has a <c>$data</c> or <c>$when</c> of its own.</summary>
    public ObjectNode? Card(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Member(root, "type") != "AdaptiveCard" || Member(root, "version") != "1.5")
            mistake("$", "a card is an object of type \"AdaptiveCard\" and version \"1.5\", the version that Teams renders");
        else if (root.TryGetProperty("$data", out _) || root.TryGetProperty("$when", out _))
            mistake("$", "a card as a whole can neither be repeated nor left out: no $data or $when here");
        else
            return Object(root, new Position("$", "AdaptiveCard", StandsOpen: false, ""));
        return null;
    }

    private TemplateNode Node(JsonElement element, Position at) => element.ValueKind switch
    {
        JsonValueKind.String => Text(element, at),
        JsonValueKind.Array or JsonValueKind.Object when IsStatic(element) => new StaticNode(element),
        JsonValueKind.Array => Array(element, at),
        JsonValueKind.Object => Object(element, at),
        _ => new StaticNode(element),
    };

    private TemplateNode Text(JsonElement element, Position at)
    {
        if (Parse(element.GetString()!, at) is not { } text)
            return new StaticNode(element);
        foreach (var path in text.Paths)
            CheckShown(path, at);
        return text.Whole is { } whole ? new ValueNode(whole) : new TextNode(text);
    }

    private ArrayNode Array(JsonElement element, Position at) =>
        // The original leaves null out of every list.
        new([.. element.EnumerateArray().Index().Where(entry => entry.Item.ValueKind != JsonValueKind.Null)
            .Select(entry => Node(entry.Item, at.Item(entry.Index)))]);

    private ObjectNode Object(JsonElement element, Position at)
    {
        var type = Member(element, "type");
        var owner = type is null || at.InData ? at : at with { Element = type, StandsOpen = StandsOpen(element), Within = "" };
        PathExpression? data = null;
        CardExpression? when = null;
        var members = new List<KeyValuePair<string, TemplateNode>>();
        foreach (var member in element.EnumerateObject())
        {
            var place = owner.Member(member.Name);
            if (member.Name == "$data")
                data = Data(member.Value, place);
            else if (member.Name == "$when")
                when = When(member.Value, place);
            else if (s_reserved.Contains(member.Name) || member.Name.Contains("${", StringComparison.Ordinal))
                mistake(place.Path, $"\"{member.Name}\" is not supported as a name; only $data and $when are special");
            else
                members.Add(new(member.Name, Node(member.Value, place)));
        }
        return new ObjectNode(members, data, when);
    }

    private PathExpression? Data(JsonElement value, Position at)
    {
        var text = value.ValueKind == JsonValueKind.String ? Parse(value.GetString()!, at) : null;
        if (text?.Whole is not PathExpression path)
        {
            mistake(at.Path, "$data is one path into the data, such as \"${answers}\"");
            return null;
        }
        if (WrittenByPeople.IsMeantBy(path) && path.Steps.Count > 0)
            mistake(at.Path, $"{path.Canonical} is what people wrote: bind it where it is shown, not with $data");
        Note(path, at);
        return path;
    }

    private CardExpression? When(JsonElement value, Position at)
    {
        var text = value.ValueKind == JsonValueKind.String ? Parse(value.GetString()!, at) : null;
        if (text?.Whole is null)
            mistake(at.Path, "$when is one expression, such as \"${answers > 0}\"");
        foreach (var path in text?.Paths ?? [])
            Note(path, at);
        return text?.Whole;
    }

    private BoundText? Parse(string text, Position at)
    {
        try
        {
            return BoundText.Parse(text);
        }
        catch (UnsupportedExpressionException e)
        {
            mistake(at.Path, $"\"{text}\": {e.Message}");
            return null;
        }
    }

    private void CheckShown(PathExpression path, Position at)
    {
        if (!Note(path, at) && WrittenByPeople.IsMeantBy(path) && !WrittenByPeople.MayStandIn(at.Element, at.StandsOpen, at.Within))
        {
            mistake(at.Path, $"{path.Canonical} is what people wrote: it may stand in a TextRun's text, an Input.Text's value, "
                + "the title of a choice that is pulled down or an action's data, nowhere else");
        }
    }

    /// <summary>Remembers which words a path uses; true when it is a path to words.</summary>
    private bool Note(PathExpression path, Position at)
    {
        var names = path.Steps.Select(step => step.Name).ToList();
        UsesLanguages |= names.Contains("languages");
        var words = names.IndexOf("words");
        if (words < 0)
            return false;
        if (names[(words + 1)..] is [{ } section, { } key])
            Words.Add(new WordUse(section, key, at.Path, WrittenByPeople.MayStandIn(at.Element, at.StandsOpen, at.Within)));
        else
            mistake(at.Path, "words are used one by one: ${words.section.key}");
        return true;
    }

    private static bool IsStatic(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => !element.GetString()!.Contains("${", StringComparison.Ordinal),
        JsonValueKind.Object => element.EnumerateObject().All(member =>
            !member.Name.Contains('$', StringComparison.Ordinal) && IsStatic(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(item =>
            item.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null) && IsStatic(item)),
        _ => true,
    };

    private static bool StandsOpen(JsonElement element) =>
        Member(element, "style") == "expanded" || (element.TryGetProperty("isMultiSelect", out var several) && several.ValueKind != JsonValueKind.False);

    private static string? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A place in the template: its path, the element that it belongs to, whether that is a choice that stands open, and the way from that element.</summary>
    private sealed record Position(string Path, string Element, bool StandsOpen, string Within)
    {
        public bool InData => Element is "Action.Execute" or "Action.Submit" && Within.StartsWith("data", StringComparison.Ordinal);

        public Position Member(string name) => this with
        {
            Path = $"{Path}.{name}",
            Within = Within.Length == 0 ? name : $"{Within}.{name}",
        };

        public Position Item(int index) => this with
        {
            Path = string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]"),
            Within = Within + "[]",
        };
    }
}
