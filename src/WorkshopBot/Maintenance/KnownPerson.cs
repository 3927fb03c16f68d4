using System.Security.Cryptography;
using System.Text;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Maintenance;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Maintenance;

/// <summary>Somebody of whom a store knows something.</summary>
internal sealed record KnownPerson(string Id, IReadOnlySet<string> Names, IReadOnlySet<string> Addresses)
{
    /// <summary>What stands for them afterwards: what they decided must still have been decided by somebody.</summary>
    public string Pseudonym => PseudonymOf(Id);

    /// <summary>Those whom an id or a name fits, whatever its letters' case.</summary>
    public static async Task<IReadOnlyList<KnownPerson>> FindAsync(StoreTables tables, string who, CancellationToken cancellation)
    {
        Dictionary<string, (HashSet<string> Names, HashSet<string> Addresses)> known = new(StringComparer.OrdinalIgnoreCase);
        void Learn(string? id, string? name, params string?[] addresses)
        {
            if (string.IsNullOrEmpty(id) || id == Actor.Bot || id.StartsWith("forgotten-", StringComparison.Ordinal))
                return;
            if (!known.TryGetValue(id, out var found))
                known[id] = found = ([], []);
            if (!string.IsNullOrWhiteSpace(name) && name != Belongings.Marker)
                found.Names.Add(name);
            found.Addresses.UnionWith(addresses.OfType<string>());
        }
        await foreach (var row in tables.ReadAsync(StoreTables.Events, cancellation))
        {
            Learn((string)row[4]!, null);
            if (row[6] is nameof(PersonMet) or nameof(ContributionMade) && Stored.Parse(row[8]) is { } body)
                Learn((string?)(body["person"] ?? body["participant"]), (string?)body["name"]);
        }
        await foreach (var row in tables.ReadAsync(StoreTables.Facts, cancellation))
        {
            if (row[0] is "person" && Stored.Parse(row[2]) is { } entry)
                Learn((string)row[1]!, (string?)entry["name"], (string?)entry["teamsId"], (string?)entry["conversation"]);
        }
        return [.. known
            .Where(person => person.Key.Equals(who, StringComparison.OrdinalIgnoreCase) || person.Value.Names.Contains(who.Trim(), StringComparer.OrdinalIgnoreCase))
            .Select(person => new KnownPerson(person.Key, person.Value.Names, person.Value.Addresses))];
    }

    /// <summary>Whether somebody of this id was forgotten before.</summary>
    public static async Task<bool> IsForgottenAsync(StoreTables tables, string id, CancellationToken cancellation)
    {
        var pseudonym = PseudonymOf(id);
        await foreach (var row in tables.ReadAsync(StoreTables.Events, cancellation))
        {
            if (row[4] is string by && by == pseudonym || row[8] is string body && body.Contains(pseudonym, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>What of them stands in the store.</summary>
    public async Task<Belongings> BelongingsAsync(StoreTables tables, CancellationToken cancellation)
    {
        var belongings = new Belongings(Id, Pseudonym, Names, Addresses);
        await foreach (var row in tables.ReadAsync(StoreTables.Facts, cancellation))
        {
            if (row[0] is "conversation" && Stored.Parse(row[2]) is { } chat && Declared.Text(chat, nameof(ConversationEntry.Type)) == ConversationTypes.GroupChat
                && string.IsNullOrEmpty(Declared.Text(chat, nameof(ConversationEntry.Name))))
                belongings.IsCalledByMembers((string)row[1]!);
        }
        await foreach (var row in tables.ReadAsync(StoreTables.Events, cancellation))
        {
            if (row[6] is not (nameof(ContributionMade) or nameof(ContributionRevised) or nameof(DraftAsked) or nameof(MemberPlaced))
                || Stored.Parse(row[8]) is not { } body)
                continue;
            var scope = Stored.ScopeOf((string)row[0]!);
            if (row[6] is nameof(ContributionMade) && belongings.Is(Declared.Text(body, nameof(ContributionMade.Participant))))
                Owns(scope, Declared.Text(body, nameof(ContributionMade.Id)) ?? "", Declared.Text(body, nameof(ContributionMade.Text)));
            else if (row[6] is nameof(ContributionRevised)
                && Declared.Text(body, nameof(ContributionRevised.Id)) is { } revised && belongings.IsOwn(scope, revised))
                Owns(scope, revised, Declared.Text(body, nameof(ContributionRevised.Text)));
            else if (row[6] is nameof(MemberPlaced) && belongings.Is(Declared.Text(body, nameof(MemberPlaced.Person))))
                belongings.WasIn(Declared.Text(body, nameof(MemberPlaced.Group)) ?? "");
            else if (row[6] is nameof(DraftAsked) && belongings.Is((string)row[4]!))
                belongings.Asked(scope, Declared.Text(body, nameof(DraftAsked.Draft)) ?? "");
        }
        return belongings;

        void Owns(string scope, string contribution, string? text)
        {
            belongings.Owns(scope, contribution);
            if (!string.IsNullOrEmpty(text))
                belongings.Said(text);
        }
    }

    private static string PseudonymOf(string id) => "forgotten-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id.ToLowerInvariant())))[..12];
}
