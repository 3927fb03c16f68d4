using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Drafting.Files;
using WorkshopBot.Drafting.Gathered;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Organising.Membership;
using WorkshopBot.Reports;

namespace WorkshopBot.Commands;

/// <summary>
/// <c>workshopbot members</c>: places people in groups, from a table. It writes a request into the store, which a running bot
/// carries out within seconds and one that is stopped when it starts: no bot is ever passed by.
/// </summary>
internal static class MembersCommand
{
    private const string Headings = "name,email,e-mail,mail,group,id,person,member,ism,guruh,исм,гуруҳ";

    private const int MostLines = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddTo(RootCommand root)
    {
        var (data, store) = (CommonOptions.Data(), CommonOptions.Store());
        var file = new Argument<string>("file") { Description = "A table (CSV). In each line a person (name, or Entra object id, or both) and, last, the group." };
        var workshop = new Option<string?>("--workshop") { Description = "The workshop's id, where the database holds several." };
        var command = new Command("members", "Place people in groups from a table, whether the bot runs or not. If one line is wrong, nothing is changed.") { file, data, store, workshop };
        command.SetAction((parsed, cancellation) => RunAsync(
            CommonOptions.PlaceOf(parsed.GetValue(store), parsed.GetValue(data)!), parsed.GetValue(file)!, parsed.GetValue(workshop), parsed.InvocationConfiguration, Patience, cancellation));
        root.Subcommands.Add(command);
    }

    /// <param name="patience">How long to wait for a running bot to carry it out.</param>
    public static async Task<int> RunAsync(StorePlace place, string file, string? id, InvocationConfiguration streams, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            if (!place.Exists)
                throw new InvalidDataException($"There is no database at {place}. Start the bot there first, or say where it is with --data or --store.");
            var text = WatchedReading.Of(file, () => TextDecoding.Decode(BoundedFile.Read(file, FileLimits.MembersBytes)
                ?? throw new InvalidDataException($"{file} is larger than {FileLimits.MembersBytes / 1_000_000} MB: nothing was changed. Give the columns of people and groups alone, or split it into several files.")));
            await using var store = place.Open(NullLoggerFactory.Instance);
            id = await ChooseAsync(store, place, id, cancellation);
            var workshop = await WorkshopArchive.WorkshopAsync(store, id, cancellation);
            var roster = await RosterAsync(store, workshop, cancellation);
            var list = WatchedReading.Of(file, () => MemberList.Read(text, workshop, roster, Headings.Split(','), newcomers: true));
            if (list.Bad.Count > 0 || list.Placements.Count == 0)
                return Refuse(file, list, workshop, streams);
            foreach (var placement in list.Placements)
                streams.Output.WriteLine($"{placement.Name} ({placement.Person}) -> {workshop.Groups[placement.Group].Name}{Change(workshop, placement)}");
            var now = TimeProvider.System.GetUtcNow();
            await store.AskAsync(id, new NewRequest(new AskWorkshop(new PlaceMembers(list.Placements) { By = Actor.TheBot, At = now }), now), cancellation);
            streams.Output.WriteLine(await ArePlacedAsync(store, id, list, patience, cancellation)
                ? $"Placed: {list.Placements.Count} people."
                : $"Kept: {list.Placements.Count} people are placed as soon as a bot runs on {place}.");
            return 0;
        }
        catch (UnreadableException exception)
        {
            streams.Error.WriteLine($"{file} is not a table of text: save it as CSV. (Line {exception.Refusal.Line}.) Nothing was changed.");
            return 2;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or DbException)
        {
            streams.Error.WriteLine(exception.Message);
            return 2;
        }
    }

    private static async Task<string> ChooseAsync(IEventStore store, StorePlace place, string? id, CancellationToken cancellation)
    {
        var workshops = await WorkshopArchive.WorkshopsAsync(store, cancellation);
        return id is null && workshops is [var only] ? only
            : id is not null && workshops.Contains(id) ? id
            : throw new InvalidDataException(workshops.Count == 0 ? $"{place} holds no workshop yet." : $"Name a workshop with --workshop. {place} holds: {string.Join(", ", workshops)}.");
    }

    /// <summary>Whom the bot has met, here or in a team. The addresses that a team knows are not kept.</summary>
    private static async Task<IReadOnlyList<RosterPerson>> RosterAsync(IEventStore store, WorkshopState workshop, CancellationToken cancellation) =>
        [.. (await store.LoadAsync("person", cancellation)).Values
            .Select(body => AddressText.TryRead(body, AddressJson.Default.PersonEntry)).OfType<PersonEntry>()
            .Select(person => new RosterPerson(person.Id, person.Name))
            .Concat(workshop.People.Values.Select(person => new RosterPerson(person.Id, person.Name)))
            .Where(person => person.Name.Length > 0)
            .DistinctBy(person => person.Id)];

    private static string Change(WorkshopState workshop, Placement placement) => workshop.Members.GetValueOrDefault(placement.Person) switch
    {
        null => "",
        var group when group == placement.Group => " (is there already)",
        var group => $" (moves from {workshop.Groups[group].Name})",
    };

    private static async Task<bool> ArePlacedAsync(IEventStore store, string id, MemberList list, TimeSpan patience, CancellationToken cancellation)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ;)
        {
            var now = await WorkshopArchive.WorkshopAsync(store, id, cancellation);
            if (list.Placements.All(placement => now.Members.GetValueOrDefault(placement.Person) == placement.Group))
                return true;
            if (TimeProvider.System.GetElapsedTime(began) > patience)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellation);
        }
    }

    private static int Refuse(string file, MemberList list, WorkshopState workshop, InvocationConfiguration streams)
    {
        foreach (var line in list.Bad.Take(MostLines))
            streams.Error.WriteLine($"{file}, line {line.Line}: {Remedy(line, workshop)}");
        streams.Error.WriteLine(list.Bad.Count == 0
            ? $"There is nobody in {file}. Write lines such as: Aziza Karimova, Table 2"
            : $"Nothing was changed: {list.Bad.Count} of the lines are not right. Mend them and run this again.");
        return 2;
    }

    private static string Remedy(BadLine line, WorkshopState workshop) => line.Words switch
    {
        "members.cells" => $"a person and a group are needed, with a comma between them, and there is only \"{line.Said}\". Write: Aziza Karimova, Table 2",
        "members.noGroup" => $"there is no group called \"{line.Said}\". The groups: {string.Join(", ", workshop.ActiveGroups.Select(group => group.Name))}.",
        "members.twoGroups" => $"two groups are called \"{line.Said}\". Rename one of their channels.",
        "members.noPerson" => $"the bot has met nobody called \"{line.Said}\". Write their Entra object id beside the name, or let them open a chat with the bot first.",
        "members.manyPeople" => $"several people are called \"{line.Said}\". Write the Entra object id beside the name.",
        "members.keptOutLine" => $"\"{line.Said}\" is kept out by an organiser. Let them in first (Members, Let in), or take the line out.",
        "members.twice" => $"this person stands in line {line.Said} too, with another group. Keep one of the two lines.",
        "members.tooMuch" => line.Said,
        _ => "a quotation mark is opened here and never closed.",
    };
}
