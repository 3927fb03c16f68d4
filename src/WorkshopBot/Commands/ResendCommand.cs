using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Conversations;
using WorkshopBot.Deliveries;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Reports;

namespace WorkshopBot.Commands;

/// <summary>
/// <c>workshopbot resend</c>: makes due again what did not arrive, for instance what an earlier version gave up after eight tries. A
/// running bot sends it within seconds, one that is stopped when it starts.
/// </summary>
internal static class ResendCommand
{
    public static void AddTo(RootCommand root)
    {
        var (data, store) = (CommonOptions.Data(), CommonOptions.Store());
        var uncertain = new Option<bool>("--uncertain") { Description = "Also what may or may not have arrived: where it did, it stands there twice then." };
        var command = new Command("resend", "Send again what did not arrive, whether the bot runs or not.") { uncertain, data, store };
        command.SetAction((parsed, cancellation) => RunAsync(
            CommonOptions.PlaceOf(parsed.GetValue(store), parsed.GetValue(data)!), parsed.GetValue(uncertain), parsed.InvocationConfiguration, cancellation));
        root.Subcommands.Add(command);
    }

    public static async Task<int> RunAsync(StorePlace place, bool withUncertain, InvocationConfiguration streams, CancellationToken cancellation)
    {
        try
        {
            if (!place.Exists)
                throw new InvalidDataException($"There is no database at {place}. Say where it is with --data or --store.");
            await using var store = place.Open(NullLoggerFactory.Instance);
            var undelivered = await store.UndeliveredAsync(cancellation);
            var chosen = undelivered.Where(delivery => withUncertain || delivery.State == DeliveryState.Failed).ToList();
            var due = await store.ResendAsync([.. chosen.Select(delivery => delivery.Id)], TimeProvider.System.GetUtcNow(), cancellation);
            foreach (var conversation in chosen.Where(delivery => due.Contains(delivery.Id)).GroupBy(delivery => delivery.Conversation))
                await streams.Output.WriteLineAsync($"{await NameAsync(store, conversation, cancellation)}: {string.Join(", ", conversation.Select(delivery => $"{delivery.Slot} ({delivery.Reason})"))}");
            await streams.Output.WriteLineAsync(due.Count == 0
                ? $"Nothing of {place} is to be sent again."
                : $"Due again: {due.Count} cards. A bot that runs on {place} sends them now, otherwise when it starts.");
            if (undelivered.Count(delivery => delivery.State == DeliveryState.Uncertain) is var others and > 0 && !withUncertain)
                await streams.Output.WriteLineAsync($"{others} more may or may not have arrived. Look into their groups; --uncertain sends those too.");
            return 0;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or DbException or StoreUnavailableException or StoreBusyException)
        {
            await streams.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    private static async Task<string> NameAsync(IEventStore store, IEnumerable<Delivery> deliveries, CancellationToken cancellation)
    {
        var first = deliveries.First();
        if (!DeliveredCardJson.TryRead(first.Card, out var card))
            return first.Conversation;
        var workshop = await WorkshopArchive.WorkshopAsync(store, card.Workshop, cancellation);
        return workshop.GroupIn(first.Conversation)?.Name
            ?? (AddressBook.PersonOfLane(first.Conversation) is { } person && workshop.NameOf(person) is { Length: > 0 } name ? name : first.Conversation);
    }
}
