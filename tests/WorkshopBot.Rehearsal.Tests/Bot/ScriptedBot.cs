using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;
using static WorkshopBot.Rehearsal.Tests.CardJson;

namespace WorkshopBot.Rehearsal.Tests;

/// <summary>What the scripted bot does wrong.</summary>
[Flags]
internal enum Wrong
{
    Nothing = 0,
    LosesOneAfterAcknowledging = 1 << 0,
    KeepsOneTwice = 1 << 1,
    InventsOne = 1 << 2,
    KeepsWithdrawn = 1 << 3,
    QuestionWithoutInput = 1 << 4,
    QuestionWithoutAction = 1 << 5,
    ReplacesTheQuestionsCard = 1 << 6,
    MovesOnAtEachPress = 1 << 7,
    AsksTwice = 1 << 8,
    NeverDrafts = 1 << 9,
    PublishesEarly = 1 << 10,
    PublishesTheRejected = 1 << 11,
    ForgetsOneApproved = 1 << 12,
    NoEvidence = 1 << 13,
    SwallowsWordsThatComeTooLate = 1 << 14,
    ChangesItsAnswerWhenAskedAgain = 1 << 15,
    DoesNotHearReplies = 1 << 16,
}

/// <summary>A bot that keeps to the contract of verbs, in memory and in one file; or breaks it in one way.</summary>
internal sealed class ScriptedBot(Lazy<ConversationClient> client, int questions, Wrong wrong = Wrong.Nothing) : IBot, IDisposable
{
    public const string StartMessage = "claim ABCD-EFGH-IJ";

    private readonly SemaphoreSlim gate = new(1);
    private readonly List<Said> said = [];
    private readonly Dictionary<string, Group> groups = [];
    private readonly Dictionary<string, (string Chat, ChannelAccount Who)> people = [];
    private readonly Dictionary<string, string> member = [];
    private readonly Dictionary<string, (int Session, int Question)> threads = [];
    private readonly List<Key> messages = [];
    private readonly HashSet<string> announced = [];
    private string? rapporteur;
    private string serviceUrl = "";
    private string team = "";
    private int open;
    private bool hasClosed;

    /// <summary>What the bot holds; what it loses or doubles was acknowledged all the same.</summary>
    public IReadOnlyList<ExportedContribution> Export()
    {
        var rows = said.Select(one => new ExportedContribution(one.Person, one.Session, one.Question, one.Text, one.Withdrawn && !Does(Wrong.KeepsWithdrawn))).ToList();
        if (rows.Find(row => !row.Withdrawn) is not { } standing)
            return rows;
        if (Does(Wrong.LosesOneAfterAcknowledging))
            rows.Remove(standing);
        if (Does(Wrong.KeepsOneTwice))
            rows.Add(standing);
        if (Does(Wrong.InventsOne))
            rows.Add(standing with { Text = "Nobody said this." });
        return rows;
    }

    public void Dispose() => gate.Dispose();

    public async Task<InvokeResponse?> OnActivityAsync(Activity activity, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            serviceUrl = activity.ServiceUrl!;
            switch (activity.Type)
            {
                case ActivityTypes.InstallationUpdate when activity.IsPersonal:
                    people[activity.From!.EntraId!] = (activity.ConversationKey, activity.From);
                    return null;
                case ActivityTypes.InstallationUpdate:
                    team = activity.ChannelData!.Team!.Id!;
                    return null;
                case ActivityTypes.Message:
                    await HearAsync(activity, cancellation);
                    return null;
                case ActivityTypes.Invoke when activity.CardAction is { } action:
                    return await PressAsync(activity, action.Action.Verb!, new Data(action.Action.Data), cancellation) is { } card
                        ? InvokeResponse.Card(card)
                        : InvokeResponse.Message("Done.");
                default:
                    return null;
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task HearAsync(Activity message, CancellationToken cancellation)
    {
        if (message.IsPersonal && message.StrippedText == StartMessage)
            await SendAsync(message.ConversationKey, Panel(), cancellation);
        else if (message.Value is { } value)
            await PressAsync(message, new Data(value)["verb"], new Data(value), cancellation);
        else if (groups.TryGetValue(message.ConversationKey, out var group) && !Does(Wrong.DoesNotHearReplies))
            Contribute(message.From!.EntraId!, group, message.ThreadId is { } thread && threads.TryGetValue(thread, out var about) ? about : (open, group.Position), message.StrippedText);
    }

    private async Task<JsonObject?> PressAsync(Activity activity, string verb, Data data, CancellationToken cancellation)
    {
        var person = activity.From!.EntraId!;
        var about = (Session: data.Number("session"), Question: data.Number("question"));
        switch (verb)
        {
            case "panel":
                return Panel();
            case "setup":
                var channels = await client.Value.ChannelsAsync(new(serviceUrl, team), cancellation);
                return Card([Choices("channels", channels.Where(channel => channel.Name is not null).Select(channel => (channel.Name!, channel.Id!)), several: true)], Execute("setup-groups"));
            case "setup-groups":
                foreach (var id in data["channels"].Split(','))
                {
                    groups[id] = new(id);
                    await SendAsync(id, Card([Block("Join")], Execute("join", new() { ["group"] = id })), cancellation);
                }
                return Panel();
            case "roles":
                return await RolesAsync(cancellation);
            case "appoint":
                if (data["role"] == "rapporteur")
                    rapporteur = data["person"];
                else
                    groups[data["group"]].Facilitator = data["person"];
                return await RolesAsync(cancellation);
            case "announce":
                if (announced.Add(data["id"]))
                    await EverywhereAsync(_ => Card([Run(data["announcement"])]), cancellation);
                return Panel();
            case "open":
                (open, hasClosed) = (about.Session, false);
                foreach (var group in groups.Values)
                    await AskAsync(group, 1, cancellation);
                return Panel();
            case "close":
                hasClosed = true;
                if (!Does(Wrong.NeverDrafts))
                    await DraftAsync(about.Session, cancellation);
                return Panel();
            case "join":
                member[person] = data["group"];
                return Card([Block("You are in.")], Execute("mine"));
            case "join-contribute":
                member[person] = data["group"];
                return Contribute(person, groups[data["group"]], about, data["text"]);
            case "contribute":
                return Contribute(person, groups[data["group"]], about, data["text"]);
            case "again":
                return Question(groups[data["group"]], about);
            case "revise":
                var revised = said.Single(one => one.Id == data["contribution"]);
                revised.Text = data["text"];
                return Receipt(revised);
            case "withdraw":
                said.Single(one => one.Id == data["contribution"]).Withdrawn = true;
                return Card([Block("Withdrawn.")], Execute("again", About(about, groups[member[person]])));
            case "mine":
                return Card(
                    said.Where(one => one.Person == person).Select(one => Run(one.Text)),
                    Execute("withdraw"),
                    Execute("again", About((open, groups[member[person]].Position), groups[member[person]])));
            case "next":
                return await MoveAsync(groups[data["group"]], data.Number("from"), cancellation);
            case "review":
                return Review(about.Session);
            case "message":
                return Message(messages.Single(message => message.Id == data["message"]));
            default:
                return await DecideAsync(verb, data, about.Session, cancellation);
        }
    }

    private JsonObject Contribute(string person, Group group, (int Session, int Question) about, string text)
    {
        if (hasClosed || about.Session != open)
            return Card(Does(Wrong.SwallowsWordsThatComeTooLate) ? [Block("Too late.")] : [Block("Too late. Your words:"), Input("text", text)]);
        if (!member.ContainsKey(person))
            return Card([Block("Join first."), Input("text", text)], Execute("join-contribute", About(about, group)));
        if (said.FirstOrDefault(one => one.Person == person && (one.Session, one.Question) == about && one.Text == text && !one.Withdrawn) is { } known)
            return Does(Wrong.ChangesItsAnswerWhenAskedAgain) ? Card([Block("I know.")]) : Receipt(known);

        var one = new Said(person, about.Session, about.Question, group.Id) { Text = text };
        said.Add(one);
        return Receipt(one);
    }

    private JsonObject Receipt(Said one)
    {
        var about = About((one.Session, one.Question), groups[one.Group]);
        about["contribution"] = one.Id;
        return Card(
            [Block("Recorded"), Run(one.Text)],
            Execute("again", (JsonObject)about.DeepClone()),
            Show("Revise", Card([Input("text", one.Text)], Execute("revise", (JsonObject)about.DeepClone()))),
            Execute("withdraw", about));
    }

    private async Task AskAsync(Group group, int question, CancellationToken cancellation)
    {
        group.Position = question;
        if (question <= questions)
        {
            var before = group.QuestionPost;
            group.QuestionPost = await SendAsync(group.Id, Question(group, (open, question)), cancellation);
            threads[group.QuestionPost] = (open, question);
            if (Does(Wrong.AsksTwice))
                await SendAsync(group.Id, Question(group, (open, question)), cancellation);
            if (Does(Wrong.ReplacesTheQuestionsCard) && before is not null)
                await client.Value.UpdateAsync(new(serviceUrl, group.Id), before, Holding(Card([Block("Moved on.")])), cancellation);
        }
        var chat = people[group.Facilitator!].Chat;
        if (group.Panel is { } panel)
            await client.Value.UpdateAsync(new(serviceUrl, chat), panel, Holding(Lead(group)), cancellation);
        else
            group.Panel = await SendAsync(chat, Lead(group), cancellation);
    }

    private async Task<JsonObject> MoveAsync(Group group, int from, CancellationToken cancellation)
    {
        if (from == group.Position || Does(Wrong.MovesOnAtEachPress))
            await AskAsync(group, group.Position + 1, cancellation);
        return Lead(group);
    }

    private JsonObject Lead(Group group) => group.Position <= questions
        ? Card([Block($"Question {group.Position}")], Execute("next", new() { ["session"] = open, ["group"] = group.Id, ["from"] = group.Position }))
        : Card([Block("All done.")]);

    private JsonObject Question(Group group, (int, int) about)
    {
        JsonObject[] body = Does(Wrong.QuestionWithoutInput) ? [Block("What do you think?")] : [Block("What do you think?"), Input("text")];
        return Does(Wrong.QuestionWithoutAction) ? Card(body) : Card(body, Execute("contribute", About(about, group)), Execute("mine", inputs: false));
    }

    private async Task DraftAsync(int session, CancellationToken cancellation)
    {
        messages.Clear();
        foreach (var one in said.Where(one => one.Session == session && !one.Withdrawn).Take(12))
            messages.Add(new($"m{messages.Count + 1}", session, one.Text));
        if (Does(Wrong.PublishesEarly))
            await Task.WhenAll(EverywhereAsync(_ => Published(messages), cancellation), SendAsync(people[rapporteur!].Chat, Review(session), cancellation));
        else
            await SendAsync(people[rapporteur!].Chat, Review(session), cancellation);
    }

    private async Task<JsonObject> DecideAsync(string verb, Data data, int session, CancellationToken cancellation)
    {
        if (verb == "publish")
        {
            if (!messages.Exists(message => message.State == "published"))
            {
                var chosen = messages.Where(message => message.State == "approved" || (Does(Wrong.PublishesTheRejected) && message.State == "rejected")).ToList();
                chosen.ForEach(message => message.State = "published");
                await EverywhereAsync(_ => Published(Does(Wrong.ForgetsOneApproved) ? chosen.SkipLast(1) : chosen), cancellation);
            }
            return Review(session);
        }
        if (verb == "approve-rest")
        {
            foreach (var rest in messages.Where(message => message.State == "drafted"))
                rest.State = "approved";
            return Review(session);
        }
        var message = messages.Single(message => message.Id == data["message"]);
        if (verb == "edit")
        {
            message.Wording = data["wording"];
            return Message(message);
        }
        message.State = verb == "approve" ? "approved" : "rejected";
        return Next(message) is { } next ? Message(next) : Review(session);
    }

    private Key? Next(Key after) =>
        messages.SkipWhile(message => message.Id != after.Id).Skip(1).Concat(messages).FirstOrDefault(message => message.Id != after.Id && message.State == "drafted");

    private JsonObject Review(int session) => Card(
        messages.Select(message => Run(message.Wording)),
        [
            .. messages.Select(message => Execute("message", new() { ["session"] = session, ["message"] = message.Id })),
            Execute("review", new() { ["session"] = session }),
            Execute("approve-rest", new() { ["session"] = session, ["seen"] = new JsonObject(messages.Where(message => message.State == "drafted").Select(message => KeyValuePair.Create(message.Id, (JsonNode?)1))) }),
            Execute("publish", new() { ["session"] = session }),
        ]);

    private JsonObject Message(Key message)
    {
        JsonObject Named() => new() { ["session"] = message.Session, ["message"] = message.Id, ["version"] = 1 };
        List<JsonObject> actions =
        [
            Execute("approve", Named(), inputs: false), Execute("edit", Named()), Execute("reject", Named()), Execute("review", new() { ["session"] = message.Session }, inputs: false),
        ];
        if (Next(message) is { } next)
            actions.Add(Execute("message", new() { ["session"] = message.Session, ["message"] = next.Id }, inputs: false));
        return Card(
            [Run(message.Wording), .. Does(Wrong.NoEvidence) ? [] : new[] { Run($"“{message.Drafted}”") }, Input("wording", message.Wording), Input("reason")],
            [.. actions]);
    }

    private static JsonObject Published(IEnumerable<Key> chosen) => Card([Block("Key messages"), .. chosen.Select(message => Run(message.Wording))]);

    private async Task<JsonObject> RolesAsync(CancellationToken cancellation)
    {
        List<(string, string)> roster = [];
        await foreach (var account in client.Value.MembersAsync(new(serviceUrl, team), cancellation))
            roster.Add((account.Name!, account.EntraId!));
        var names = await client.Value.ChannelsAsync(new(serviceUrl, team), cancellation);
        return Card(
            [
                Choices("person", roster),
                Choices("role", [("Organiser", "organiser"), ("Rapporteur", "rapporteur"), ("Facilitator", "facilitator")]),
                Choices("group", groups.Keys.Select(id => (names.Single(channel => channel.Id == id).Name!, id))),
            ],
            Execute("appoint"),
            Execute("panel", inputs: false));
    }

    private static JsonObject Panel() => Card(
        [Block("Control panel")],
        [
            Execute("setup", inputs: false),
            Execute("roles", inputs: false),
            .. Enumerable.Range(1, 2).SelectMany(session => new[] { Execute("open", new() { ["session"] = session }), Execute("close", new() { ["session"] = session }) }),
            Show("Announce", Card([Input("announcement")], Execute("announce", new() { ["id"] = Guid.NewGuid().ToString() }))),
        ]);

    private async Task EverywhereAsync(Func<Group, JsonObject> card, CancellationToken cancellation)
    {
        foreach (var group in groups.Values)
            await SendAsync(group.Id, card(group), cancellation);
    }

    private async Task<string> SendAsync(string conversation, JsonObject card, CancellationToken cancellation) =>
        (await client.Value.SendAsync(new(serviceUrl, conversation), Holding(card), cancellation))!;

    private static Activity Holding(JsonObject card) => new()
    {
        Type = ActivityTypes.Message,
        Attachments = [Attachment.Card(JsonElement.Parse(card.ToJsonString()))],
    };

    private static JsonObject About((int Session, int Question) about, Group group) =>
        new() { ["session"] = about.Session, ["group"] = group.Id, ["question"] = about.Question };

    private bool Does(Wrong what) => wrong.HasFlag(what);

    private sealed record Group(string Id)
    {
        public string? Facilitator { get; set; }

        public int Position { get; set; }

        public string? QuestionPost { get; set; }

        public string? Panel { get; set; }
    }

    private sealed record Said(string Person, int Session, int Question, string Group)
    {
        public string Id { get; } = Guid.NewGuid().ToString("N");

        public required string Text { get; set; }

        public bool Withdrawn { get; set; }
    }

    private sealed record Key(string Id, int Session, string Drafted)
    {
        public string Wording { get; set; } = Drafted;

        public string State { get; set; } = "drafted";
    }

    private readonly struct Data(JsonElement? value)
    {
        public string this[string name] => value is { } data && data.TryGetProperty(name, out var found) ? found.ToString() : "";

        public int Number(string name) => int.TryParse(this[name], out var number) ? number : 0;
    }
}
