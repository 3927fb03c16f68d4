using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Rehearsal;

/// <summary>An invented person with an account in the simulated tenant.</summary>
public sealed record Person
{
    /// <summary>The channel's id, <c>29:…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The Entra object id, a GUID: the stable identity.</summary>
    public required string ObjectId { get; init; }

    /// <summary>First name.</summary>
    public required string GivenName { get; init; }

    /// <summary>Family name.</summary>
    public required string Surname { get; init; }

    /// <summary>The language that the person writes in, such as <c>en</c>, <c>uz-Latn</c> or <c>uz-Cyrl</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The language of the person's client, such as <c>en-US</c> or <c>ru-RU</c>: often not the one they write in.</summary>
    public required string Locale { get; init; }

    /// <summary>The 1:1 chat with the bot, <c>a:…</c>.</summary>
    public required string Chat { get; init; }

    /// <summary>The name to show.</summary>
    public string Name => $"{GivenName} {Surname}";

    internal ChannelAccount Sender => new() { Id = Id, Name = Name, AadObjectId = ObjectId };

    internal ChannelAccount InRoster(string tenant)
    {
        var address = $"{ObjectId[..8]}@workshop.example";
        return new()
        {
            Id = Id,
            ObjectId = ObjectId,
            Name = Name,
            GivenName = GivenName,
            Surname = Surname,
            Email = address,
            UserPrincipalName = address,
            TenantId = tenant,
            UserRole = "user",
        };
    }
}

/// <summary>A team of the simulated tenant.</summary>
/// <param name="Id">Its conversation id, which is its General channel's too.</param>
/// <param name="GroupId">The Entra id of its group.</param>
/// <param name="Channels">The General channel first, without a name.</param>
/// <param name="Members">Who is in it, and so in each of its channels.</param>
public sealed record Team(string Id, string Name, string GroupId, IReadOnlyList<ChannelInfo> Channels, IReadOnlyList<Person> Members)
{
    internal TeamInfo Info => new() { Id = Id, Name = Name, AadGroupId = GroupId };
}
