using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Teams.Schema;

/// <summary>A person or a bot, in an activity or in a roster. The e-mail and name parts come with rosters only.</summary>
public sealed record ChannelAccount
{
    /// <summary>The channel's own id: <c>29:…</c> for a person, <c>28:…</c> for a bot; differs between bots.</summary>
    public string? Id { get; init; }

    /// <summary>The name to show.</summary>
    public string? Name { get; init; }

    /// <summary>The Entra object id as activities carry it; see <see cref="EntraId"/>.</summary>
    public string? AadObjectId { get; init; }

    /// <summary>The Entra object id as rosters carry it; see <see cref="EntraId"/>.</summary>
    public string? ObjectId { get; init; }

    /// <summary>
    /// The stable identity of a person, whichever way it came; null for bots, and for who has none: anonymous and external people
    /// come with none, with an empty one or with one of zeros, and must not be taken for one another.
    /// </summary>
    [JsonIgnore]
    public string? EntraId => Said(AadObjectId) ?? Said(ObjectId);

    /// <summary><c>user</c> or <c>bot</c>, where given.</summary>
    public string? Role { get; init; }

    /// <summary>A person's own tenant: for a guest, not the team's.</summary>
    public string? TenantId { get; init; }

    /// <summary>First name; rosters only.</summary>
    public string? GivenName { get; init; }

    /// <summary>Family name; rosters only.</summary>
    public string? Surname { get; init; }

    /// <summary>E-mail address; rosters only.</summary>
    public string? Email { get; init; }

    /// <summary>Sign-in name; rosters only.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary><c>owner</c>, <c>user</c>, <c>guest</c> or <c>anonymous</c>; rosters only.</summary>
    public string? UserRole { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }

    private static string? Said(string? id) =>
        string.IsNullOrWhiteSpace(id) || (Guid.TryParse(id, out var guid) && guid == Guid.Empty) ? null : id;
}
