using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;

namespace WorkshopBot.Maintenance;

/// <summary>What of a person stands in the store, by reference and never by the look of a text, and how it reads once they are forgotten.</summary>
/// <param name="names">What they are or were called.</param>
/// <param name="addresses">Where Teams reaches them: their personal chats among it.</param>
internal sealed class Belongings(string id, string pseudonym, IReadOnlySet<string> names, IReadOnlySet<string> addresses)
{
    /// <summary>In the place of what somebody wrote or was called, in every language.</summary>
    public const string Marker = "[…]";

    private readonly HashSet<(string Scope, string Id)> contributions = [];
    private readonly HashSet<(string Scope, string Id)> drafts = [];
    private readonly HashSet<string> groups = [];
    private readonly HashSet<string> said = [];
    private readonly Dictionary<string, string> calledByMembers = [];

    /// <summary>The wordings of key messages in the stream at hand that go with them: each with the message's id.</summary>
    public IReadOnlySet<(string Message, string Text)> Wordings { get; set; } = new HashSet<(string, string)>();

    public void Owns(string scope, string contribution) => contributions.Add((scope, contribution));

    /// <summary>Words of a contribution of theirs, as they stood at one time.</summary>
    public void Said(string text) => said.Add(text);

    public void Asked(string scope, string draft) => drafts.Add((scope, draft));

    /// <summary>A group chat without a name, and the group that it is.</summary>
    public void IsCalledByMembers(string chat) => calledByMembers[chat] = calledByMembers[Domain.Workshop.GroupIdFor(chat)] = Domain.Workshop.GroupIdFor(chat);

    /// <summary>A group that they are or were in: of several people of one name, it is called by this one.</summary>
    public void WasIn(string group) => groups.Add(group);

    /// <summary>Whether a group is called by its members, and they are or were one of them.</summary>
    public bool IsInNameOf(string group) => calledByMembers.ContainsKey(group) && groups.Contains(group);

    public bool IsOwn(string scope, string contribution) => contributions.Contains((scope, contribution));

    public bool Is(string? person) => id.Equals(person, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is their personal chat, as a lane or as Teams names it.</summary>
    public bool IsPlaceOf(string place) => Is(AddressBook.PersonOfLane(place)) || addresses.Contains(place);

    public string Person(string person) => Is(person) ? pseudonym : person;

    public string Place(string place) => Is(AddressBook.PersonOfLane(place)) ? AddressBook.LaneOfPerson(pseudonym) : addresses.Contains(place) ? pseudonym : place;

    /// <summary>
    /// A declared text without them. <paramref name="scope"/> is the workshop, and the session where it is about one;
    /// <paramref name="by"/> is who acted.
    /// </summary>
    public string Without(Attribute declared, string text, JsonObject holder, string scope, string? by)
    {
        by = holder["by"] is JsonObject actor ? (string?)actor["person"] : by;
        string Member(string name) => Declared.Text(holder, name) ?? "";
        return declared switch
        {
            PersonIdAttribute => Person(text),
            PlaceAttribute => Place(text),
            NameOfAttribute named when text.Length > 0 && (Is(Member(named.Whose)) || IsPlaceOf(Member(named.Whose))) => Marker,
            NameOfAttribute named when calledByMembers.TryGetValue(Member(named.Whose), out var group) && groups.Contains(group) => string.Join(", ", text.Split(", ").Select(WithoutName)),
            // A command to make or to revise one is not in the record yet: it is of whoever gives it.
            WordsOfAttribute words => IsOwn(scope, Member(words.Contribution)) || (holder.ContainsKey("by") && Is(by)) ? Marker : text,
            WordingAttribute wording => Wordings.Contains((Member(wording.Message), text)) ? Marker : text,
            RemarkAttribute { Draft: { } draft } => drafts.Contains((scope, Member(draft))) ? Marker : text,
            RemarkAttribute => Is(by) ? Marker : text,
            WordedAttribute => Shows(text) ? "" : text,
            _ => text,
        };
    }

    /// <summary>Whether a worded card names them, holds their id, or repeats what they said.</summary>
    private bool Shows(string card) => Stored.Parse(card) is { } worded && Texts(worded).Any(text =>
        text.Contains(id, StringComparison.OrdinalIgnoreCase)
        || names.Any(name => text.Contains(name, StringComparison.Ordinal))
        || said.Any(words => text.Contains(words, StringComparison.Ordinal)));

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject entry => entry.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    /// <summary>One of the names by which a chat is called; the last may be followed by how many more there are.</summary>
    private string WithoutName(string member)
    {
        var more = member.LastIndexOf(" +", StringComparison.Ordinal) is >= 0 and var at && int.TryParse(member.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? at : member.Length;
        return names.Contains(member[..more]) ? Marker + member[more..] : member;
    }

    /// <summary>A cause without them: one that came from their personal chat begins with it, and one that is about that chat ends with it.</summary>
    public string Cause(string cause, string by)
    {
        var end = cause.IndexOf('/', StringComparison.Ordinal);
        if (end > 0 && (addresses.Contains(cause[..end]) || (Is(by) && IsPersonalChat(cause[..end]))))
            cause = pseudonym + cause[end..];
        var last = cause.LastIndexOf('/') + 1;
        return last > 0 && Is(AddressBook.PersonOfLane(cause[last..])) ? cause[..last] + AddressBook.LaneOfPerson(pseudonym) : cause;
    }

    /// <summary>The two forms in which Teams names a chat of two. A chat that was made anew is no longer in the address book.</summary>
    private static bool IsPersonalChat(string conversation) =>
        conversation.StartsWith("a:", StringComparison.Ordinal) || conversation.EndsWith("@unq.gbl.spaces", StringComparison.Ordinal);
}
