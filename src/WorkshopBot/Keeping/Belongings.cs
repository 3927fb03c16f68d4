using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WorkshopBot.Keeping;

/// <summary>What of a person may stand anywhere in the store, and how it reads once they are forgotten.</summary>
internal sealed class Belongings
{
    /// <summary>In the place of what somebody wrote or was called, in every language.</summary>
    public const string Marker = "[…]";

    /// <summary>Letters and digits from which on the same words are no chance.</summary>
    private const int Telling = 12;

    private readonly string id;
    private readonly string pseudonym;
    private readonly List<string> addresses;
    private readonly Regex? names;
    private readonly HashSet<string> contributions;
    private readonly List<string> sayings;
    private readonly List<string> sentences;

    /// <param name="id">The person's id; long enough to be found in other texts.</param>
    /// <param name="addresses">Where Teams reaches them.</param>
    /// <param name="contributions">The ids of what they contributed.</param>
    /// <param name="said">All that they ever contributed, in every version.</param>
    public Belongings(string id, string pseudonym, IEnumerable<string> names, IEnumerable<string> addresses, IEnumerable<string> contributions, IReadOnlyCollection<string> said)
    {
        (this.id, this.pseudonym) = (id, pseudonym);
        this.addresses = [.. addresses.Where(address => address.Length >= Telling)];
        this.contributions = [.. contributions];
        var alternatives = string.Join('|', names.Where(name => name.Length > 1).OrderByDescending(name => name.Length).Select(Regex.Escape));
        this.names = alternatives.Length == 0 ? null : new Regex($@"(?<!\w)(?:{alternatives})(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        sayings = [.. said.Select(Folded).Where(IsTelling).Distinct()];
        sentences = [.. said.SelectMany(text => text.Split(['.', '!', '?', '\n', ';'])).Select(Folded).Where(IsTelling).Distinct()];
    }

    public bool Owns(string contribution) => contributions.Contains(contribution);

    /// <summary>A JSON text without them; the same one where they are not in it.</summary>
    public string Without(string json)
    {
        var node = JsonNode.Parse(json);
        if (node is JsonValue)
            return json;
        var before = node!.ToJsonString(Engine.Events.EventJson.Options);
        Clear(node);
        var after = node.ToJsonString(Engine.Events.EventJson.Options);
        return before == after ? json : after;
    }

    /// <summary>A name of a stream, a conversation or a cause, without their ids.</summary>
    public string WithoutIds(string text) => addresses.Aggregate(text == id || id.Length >= Telling ? text.Replace(id, pseudonym, StringComparison.OrdinalIgnoreCase) : text, (left, address) => left.Replace(address, pseudonym, StringComparison.Ordinal));

    private void Clear(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (Text(items[i]) is { } text)
                    items[i] = WithoutThem(text);
                else
                    Clear(items[i]);
            }
        }
        if (node is not JsonObject entry)
            return;
        var whose = Text(entry["participant"]);
        var contribution = Text(entry["contribution"]) ?? (entry.ContainsKey("evidence") ? null : Text(entry["id"]));
        var own = whose == id || (contribution is not null && Owns(contribution));
        // The same words may be somebody else's own.
        var others = !own && (whose is not null || contribution is not null);
        foreach (var (name, value) in entry.ToList())
        {
            var isSaid = name is "text" or "quote";
            if (Text(value) is not { } text)
                Clear(value);
            else
                entry[name] = own && isSaid ? Marker : others && isSaid ? WithoutName(text) : WithoutThem(text);
        }
    }

    private string WithoutThem(string text)
    {
        var folded = Folded(text);
        return IsTelling(folded) && (sentences.Exists(sentence => folded.Contains(sentence, StringComparison.Ordinal)) || sayings.Exists(saying => saying.Contains(folded, StringComparison.Ordinal)))
            ? Marker
            : WithoutIds(WithoutName(text));
    }

    private string WithoutName(string text) => names?.Replace(text, Marker) ?? text;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool IsTelling(string folded) => folded.Length >= Telling;

    private static string Folded(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
