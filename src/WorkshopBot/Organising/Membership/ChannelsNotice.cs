using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;

namespace WorkshopBot.Organising.Membership;

/// <summary>Asks an organiser where groups discuss, in a team that the bot was added to.</summary>
[CardName("organiser-channels")]
public sealed record ChannelsCard(string Workshop, string Person) : PersonalCard(Workshop, Person)
{
    /// <summary>Where the bot was added. What earlier versions wrote says so in its slot alone.</summary>
    [Place]
    public string? Conversation { get; init; }

    public override string Slot => $"setup/{Conversation}";

    /// <summary>Group chats without a name, too.</summary>
    public override IReadOnlyList<Shown> Shows => [new Shown.InNameOf()];

    protected override async ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation) =>
        reader.Actor.IsOrganiser
            ? from.Of<ChannelsCards>().Channels(reader.Workshop, reader.Language, await from.Of<TeamRoster>().ChannelsAsync(cancellation))
            : null;
}
