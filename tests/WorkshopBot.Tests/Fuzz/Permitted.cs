using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Tests.Fuzz;

/// <summary>Everything that each person has sent as a text, in whatever field.</summary>
internal sealed class Said
{
    private readonly ConcurrentDictionary<(string Person, string Text), bool> texts = [];

    public void Hear(JsonObject activity)
    {
        var person = (string)activity["from"]!["aadObjectId"]!;
        foreach (var text in Strings(activity))
        {
            foreach (var words in new[] { text, text.Replace("<at>WorkshopBot</at>", "", StringComparison.Ordinal) })
            {
                texts[(person, words.Trim())] = true;
                texts[(person, WebUtility.HtmlDecode(words).Replace('\u00a0', ' ').Trim())] = true;
            }
        }
    }

    public bool By(string person, string text) => texts.ContainsKey((person, text.Trim()));

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Strings(member.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        // A client may send a text of digits as a number.
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => [value.ToJsonString()],
        _ => [],
    };
}

/// <summary>
/// A second opinion on who may do what, from the stored events alone: it reads their JSON and shares no code with the domain. Where it
/// cannot know the moment, whoever has ever held a role counts as holding it.
/// </summary>
internal sealed class Permitted
{
    private readonly IReadOnlyList<StoredEvent> events;
    private readonly Said said;
    private readonly HashSet<string> organisers;
    private readonly HashSet<string> rapporteurs;
    private readonly HashSet<(string Person, string Group)> facilitators;
    private readonly HashSet<string> alwaysLed;
    private readonly HashSet<(string Person, string Group)> members;
    private readonly Dictionary<string, string> authors;

    public Permitted(IReadOnlyList<StoredEvent> events, Said said)
    {
        this.events = events;
        this.said = said;
        organisers = [.. Roles("Organiser").Select(role => role.Person)];
        rapporteurs = [.. Roles("Rapporteur").Select(role => role.Person)];
        facilitators = [.. Roles("Facilitator")];
        alwaysLed = AlwaysLed();
        members = [.. Of("MemberPlaced").Select(body => ((string)body["person"]!, (string)body["group"]!))];
        authors = Of("ContributionMade").ToDictionary(body => (string)body["id"]!, body => (string)body["participant"]!);
    }

    public IEnumerable<string> Violations() => events.Where(happened => happened.By != "bot" && !May(happened)).Select(happened => $"{happened.Type} by {happened.By} in {happened.Stream}: {happened.Body}");

    private bool May(StoredEvent happened)
    {
        var by = happened.By;
        var body = JsonNode.Parse(happened.Body)!;
        var stream = happened.Stream.Split('/');
        var group = stream[0] == "discussion" ? stream[3] : null;
        var leads = organisers.Contains(by) || (group is not null && facilitators.Contains((by, group)));
        var belongs = group is not null && members.Contains((by, group));
        return happened.Type switch
        {
            "PersonMet" => (string)body["person"]! == by || organisers.Contains(by),
            "LanguageChosen" => (string)body["person"]! == by,
            "MemberPlaced" => (string)body["person"]! == by || organisers.Contains(by),
            "ContributionMade" => belongs && (string)body["participant"]! == by && (int)body["question"]! is >= 1 and <= 5 && IsTheirs(by, body),
            "ContributionRevised" => authors.GetValueOrDefault((string)body["id"]!) == by && IsTheirs(by, body),
            "ContributionWithdrawn" or "ContributionRestored" => authors.GetValueOrDefault((string)body["id"]!) == by,
            "ReadySaid" => belongs && (string)body["person"]! == by,
            // A group without a facilitator moves on when enough of its members are ready.
            "Moved" => leads || (belongs && !alwaysLed.Contains(group!)),
            "HelpAsked" => leads || belongs,
            "TimeAdded" or "Nudged" or "HelpAnswered" or "GroupLanguagesChosen" => leads,
            "DraftAsked" or "MessageAdded" or "MessageEdited" or "MessageApproved" or "MessageRejected" or "MessageReconsidered" or "MessagesMerged" or "MessageCorrected" or "MessagesPublished" => rapporteurs.Contains(by),
            _ => organisers.Contains(by),
        };
    }

    private bool IsTheirs(string by, JsonNode body) => (string)body["text"]! is { Length: > 0 } text && said.By(by, text);

    private IEnumerable<(string Person, string Group)> Roles(string role) =>
        Of("RoleGiven").Where(body => (string)body["role"]! == role).Select(body => ((string)body["person"]!, (string?)body["group"] ?? ""));

    /// <summary>The groups that had a facilitator when the session opened, and at every moment since.</summary>
    private HashSet<string> AlwaysLed()
    {
        HashSet<(string Person, string Group)> leading = [];
        HashSet<string>? always = null;
        foreach (var happened in events.Where(happened => happened.Type is "RoleGiven" or "RoleTaken" or "SessionOpened"))
        {
            var body = JsonNode.Parse(happened.Body)!;
            if (happened.Type == "SessionOpened")
                always ??= [.. leading.Select(leader => leader.Group)];
            else if ((string)body["role"]! != "Facilitator")
                continue;
            else if (happened.Type == "RoleGiven")
                leading.Add(((string)body["person"]!, (string)body["group"]!));
            else
                leading.Remove(((string)body["person"]!, (string)body["group"]!));
            always?.IntersectWith(leading.Select(leader => leader.Group));
        }
        return always ?? [];
    }

    private IEnumerable<JsonNode> Of(string type) => events.Where(happened => happened.Type == type).Select(happened => JsonNode.Parse(happened.Body)!);
}
