using System.Globalization;
using System.Text.Json;
using WorkshopBot.Conversations;
using WorkshopBot.Deliveries;
using WorkshopBot.Discussions;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Facilitation;
using WorkshopBot.Organising.Broadcasts;
using WorkshopBot.Programmes;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Maintenance;

/// <summary>
/// A store as a workshop could leave it behind, whose people are called and say what the program itself writes: verbs, kinds, tags,
/// parts of each other. Of each row it is remembered whom it is about.
/// </summary>
internal sealed class RandomWorkshop
{
    /// <param name="Token">Stands in what they are called and in all that they say, and nowhere else.</param>
    public sealed record Somebody(int Number, string Id, string Name, string Token)
    {
        public string Chat => $"a:{Id}";

        public HashSet<string> Contributions { get; } = [];
    }

    public const string Workshop = "unpsf";

    private static readonly string[] Pool =
    [
        "question", "Participant", "participant", "en", "uz-Latn", "bot", "group-said", "contribute", "Ann", "Anna", "Ann Lee", "embedded", "Text", "ContributionMade", "rapporteur", "person", "Group 1",
        "1", "the question of the group is contribute", "Mobile clinics reach villages where no doctor has been",
    ];

    private readonly Random random;
    private readonly IEventStore store;
    private readonly Dictionary<string, long> versions = [];
    private int numbers;

    public RandomWorkshop(int seed, IEventStore store)
    {
        (random, this.store) = (new Random(seed), store);
        People = [.. Enumerable.Range(0, 5).Select(number =>
        {
            var token = $"zq{number}x{random.Next(100_000, 999_999)}";
            return new Somebody(number, new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)number).ToString(), number % 2 == 0 ? $"{Any(Pool)} {token}" : Any(Pool), token);
        })];
    }

    public IReadOnlyList<Somebody> People { get; }

    /// <summary>Row to the people whom it is about.</summary>
    public Dictionary<string, HashSet<int>> Owners { get; } = [];

    /// <summary>What was published, or written for everybody: it stays, whoever's words it repeats.</summary>
    public List<string> Published { get; } = [];

    public async Task WriteAsync()
    {
        foreach (var somebody in People)
        {
            await store.SaveAsync("person", somebody.Id, JsonSerializer.Serialize(new PersonEntry(somebody.Id, $"29:{somebody.Id}", somebody.Name, "https://teams", "t", somebody.Chat, "en-US", "en"), JsonSerializerOptions.Web), default);
            Owners[$"facts person {somebody.Id}"] = [somebody.Number];
        }
        await store.SaveAsync("conversation", "19:one@thread.tacv2", JsonSerializer.Serialize(new ConversationEntry("19:one@thread.tacv2", "channel", "https://teams", "t", "19:team", People[1].Name), JsonSerializerOptions.Web), default);
        await store.SaveAsync("conversation", "19:chat@thread.v2", JsonSerializer.Serialize(new ConversationEntry("19:chat@thread.v2", "groupChat", "https://teams", "t", null, null), JsonSerializerOptions.Web), default);
        await PlanAsync();
        var said = await DiscussAsync();
        await ConcludeAsync(said);
    }

    private async Task PlanAsync()
    {
        const string stream = $"workshop/{Workshop}";
        await AppendAsync(stream, "bot", [], new WorkshopPlanned(ProgrammeFile.Default()));
        await AppendAsync(stream, "bot", [], new GroupSetUp("g1", "question", "19:one@thread.tacv2", null), new GroupSetUp("g2", "Participant", "19:two@thread.tacv2", null));
        foreach (var somebody in People)
        {
            await AppendAsync(stream, somebody, [somebody.Number], new PersonMet(somebody.Id, somebody.Name));
            await AppendAsync(stream, "bot", [somebody.Number], new MemberPlaced(somebody.Id, somebody.Number % 2 == 0 ? "g1" : "g2"));
        }
        await AppendAsync(stream, "bot", [2, 3, 4], new GroupSetUp(Domain.Workshop.GroupIdFor("19:chat@thread.v2"), $"{People[2].Name}, {People[3].Name}, {People[4].Name} +2", "19:chat@thread.v2", null));
        foreach (var somebody in People.Skip(2))
            await AppendAsync(stream, "bot", [somebody.Number], new MemberPlaced(somebody.Id, Domain.Workshop.GroupIdFor("19:chat@thread.v2")));
        await AppendAsync(stream, "bot", [0, 1, 2], new RoleGiven(People[0].Id, Role.Organiser, null), new RoleGiven(People[1].Id, Role.Rapporteur, null), new RoleGiven(People[2].Id, Role.Facilitator, "g1"));
        await AppendAsync(stream, "bot", [3], new ConversationGreeted($"person:{People[3].Id}", People[3].Name), new ConversationLost($"person:{People[3].Id}", People[3].Name, Loss.Unreachable));
        await AppendAsync(stream, People[0], [0], new Announced("a1", "Participant, question, Ann"));
        await AskAsync([.. People.Select(somebody => somebody.Number)], new AskWorkshop(new PlaceMembers([.. People.Select(somebody => new Placement(somebody.Id, somebody.Name, "g1"))]) { By = Actor.TheBot, At = default }));
    }

    private async Task<List<(Somebody By, string Group, Contribution Said)>> DiscussAsync()
    {
        List<(Somebody, string, Contribution)> all = [];
        foreach (var (group, members) in new[] { ("g1", People.Where(somebody => somebody.Number % 2 == 0)), ("g2", People.Where(somebody => somebody.Number % 2 == 1)) })
        {
            var stream = $"discussion/{Workshop}/1/{group}";
            await AppendAsync(stream, "bot", [], new DiscussionOpened(3));
            foreach (var somebody in members.Concat(members).OrderBy(_ => random.Next()).ToList())
            {
                var text = Says(somebody);
                var made = new ContributionMade($"c{++numbers}", 1, somebody.Id, text, false, Medium.Card, 1);
                somebody.Contributions.Add(made.Id);
                await AppendAsync(stream, somebody, [somebody.Number], made);
                if (random.Next(3) == 0)
                    await AppendAsync(stream, somebody, [somebody.Number], new ContributionRevised(made.Id, text = Says(somebody)));
                await AskAsync([somebody.Number], new AskOutcome(1, new NoteContribution(made.Id, text) { By = Actor.TheBot, At = default }));
                all.Add((somebody, group, new(made.Id, 1, somebody.Id, text, default)));
                if (random.Next(2) == 0)
                    await AppendAsync(stream, somebody, [somebody.Number], new ReadySaid(1, somebody.Id));
            }
        }
        await AppendAsync($"discussion/{Workshop}/1/g1", People[2], [2], new HelpAsked(People[2].Id));
        return all;
    }

    private async Task ConcludeAsync(List<(Somebody By, string Group, Contribution Said)> said)
    {
        const string stream = $"outcome/{Workshop}/1";
        var rapporteur = People[1];
        await AppendAsync(stream, rapporteur, [1], new DraftAsked("d1", Says(rapporteur)));
        await AskAsync([1], new MakeDraft(1, "d1", Says(rapporteur)));
        List<DraftedMessage> messages = [];
        foreach (var number in Enumerable.Range(1, 4))
        {
            var cited = said.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList();
            var text = random.Next(3) == 0 ? $"A model worded message {number} of the workshop." : cited[0].Said.Text;
            messages.Add(new($"m{number}", 1, Language.English, text, "embedded",
                [.. cited.Select(each => new Evidence(each.Said.Id, each.Group, each.By.Id, 1, each.Said.Text) { Translation = random.Next(2) == 0 ? each.Said.Text : null })]));
        }
        await AppendAsync(stream, "bot", [.. messages.SelectMany(message => message.Evidence).Select(evidence => Number(evidence.Participant))], new DraftMade("d1", messages, ["nothing-said:3"]));
        await AppendAsync(stream, rapporteur, [1], new MessageEdited("m1", Language.English, "The rapporteur's own words about question and Participant."));
        await AppendAsync(stream, rapporteur, [1], new MessageApproved("m1"), new MessageApproved("m2"));
        await AppendAsync(stream, rapporteur, [1], new MessageRejected("m3", Says(rapporteur)));
        var late = said[random.Next(said.Count)];
        await AppendAsync(stream, rapporteur, [1, late.By.Number], new ContributionPromoted("m5", Language.English, late.Said.Text, new Evidence(late.Said.Id, late.Group, late.By.Id, 1, late.Said.Text)));
        await AppendAsync(stream, "bot", [late.By.Number], new ContributionChanged(late.Said.Id, Says(late.By)));
        if (random.Next(2) == 0)
        {
            await AppendAsync(stream, rapporteur, [1], new MessagesPublished(["m1", "m2"]));
            Published.Add(messages[1].Text);
        }
        // Approved, and not published: its words go with whoever said them.
        await AppendAsync(stream, rapporteur, [1], new MessageApproved("m4"));
    }

    private int Number(string id) => People.Single(somebody => somebody.Id == id).Number;

    private string Says(Somebody somebody) => random.Next(4) == 0 ? Any(Pool) : $"{Any(Pool)} {somebody.Token} {Any(Pool)} says so {++numbers}";

    private string Any(string[] of) => of[random.Next(of.Length)];

    private Task AppendAsync(string stream, Somebody by, HashSet<int> owners, params object[] events) => AppendAsync(stream, by.Id, [.. owners, by.Number], events, $"{by.Chat}/f:{++numbers}");

    private Task AppendAsync(string stream, string by, HashSet<int> owners, params object[] events) => AppendAsync(stream, by, owners, events, $"request/{++numbers}");

    private async Task AppendAsync(string stream, string by, HashSet<int> owners, object[] events, string cause)
    {
        var version = versions.GetValueOrDefault(stream);
        var appended = await store.AppendAsync(new(stream, version, cause, by, DateTimeOffset.UnixEpoch.AddSeconds(++numbers), [.. events.Select(EventCodec.Encode)])
        {
            Deliveries =
            [
                Card("19:one@thread.tacv2", "said", new SaidCard(Workshop, 1, "g1", 1)),
                .. owners.Select(owner => new PanelCard(Workshop, 1, "g1", People[owner].Id)).Select(panel =>
                    Card($"person:{panel.Person}", "panel", panel)),
                .. owners.Take(1).Select(owner => new BroadcastCard(Workshop, People[(owner + 1) % 5].Id)
                {
                    By = People[owner].Id,
                    Words = "opened",
                    Text = "notice/question",
                }).Select(told => Card($"person:{told.Person}", "told", told)),
            ],
        }, default);
        Assert.Equal(AppendResult.Appended, appended);
        for (var at = 1; at <= events.Length; at++)
            Owners[string.Create(CultureInfo.InvariantCulture, $"events {stream} {version + at}")] = owners;
        versions[stream] = version + events.Length;
    }

    /// <summary>In a slot of its own, however many there are of it.</summary>
    private NewDelivery Card(string conversation, string slot, DeliveredCard card) =>
        card.To(conversation, DateTimeOffset.UnixEpoch) with { Slot = $"{slot}/{numbers}", Kind = DeliveryKind.Post, Urgency = Urgency.Normal };

    private async Task AskAsync(HashSet<int> owners, WorkshopRequest request)
    {
        await store.AskAsync(Workshop, new NewRequest(request, DateTimeOffset.UnixEpoch), default);
        Owners[string.Create(CultureInfo.InvariantCulture, $"requests {Owners.Keys.Count(key => key.StartsWith("requests", StringComparison.Ordinal)) + 1}")] = owners;
    }
}
