using System.Text.Json.Nodes;
using CsCheck;

namespace WorkshopBot.Tests.Fuzz;

/// <summary>Activities as clients send them, with anything in them that a client could be made to send. Only who sent it is true: Teams vouches for that.</summary>
internal sealed class HostileActivities(IReadOnlyList<Person> people, World world, IReadOnlyList<string> groups, IReadOnlyList<string> contributions)
{
    public const string Text = "text";

    private static readonly string[] Verbs =
    [
        // More than once what moves the workshop along, so that it is seldom closed.
        "contribute", "contribute", "contribute", "revise", "revise", "next", "next", "next", "next", "back", "reopen", "reopen", "reopen", "reopen", "reopen",
        "join-contribute", "again", "revise", "withdraw", "mine", "join", "ready", "lead", "next", "back", "addtime", "nudge", "help",
        "claim", "panel", "setup", "setup-groups", "roles", "appoint", "dismiss", "open", "close", "reopen", "extend", "warn", "announce", "schedule", "cancel",
        "review", "message", "unreflected", "approve", "reject", "edit", "reconsider", "approve-rest", "publish", "draft", "welcome", "language", "", "no such verb", "\0",
    ];

    /// <summary>Few, so that what is said often counts once and the workshop does not grow without end.</summary>
    private static readonly string[] Texts =
    [
        "Trust", "Ишонч", "Ishonch kerak", "", "   ", "\0", "😀", "**bold** [x](javascript:1)", "<at>Everyone</at>", "=1+1", "${$root}", "panel", "help", "open 1", "claim ABCD-EFGH-JKLM", "announce Tea",
        new('x', 5_000),
    ];

    private readonly Gen<JsonNode?> anything = Gen.OneOf(
        Gen.OneOf(Texts).Select(text => (JsonNode?)text),
        Gen.Int[-2, 9].Select(number => (JsonNode?)number),
        Gen.OneOf<double>(1e300, -0.5, 2.5).Select(number => (JsonNode?)number),
        Gen.Bool.Select(flag => (JsonNode?)flag),
        Gen.Const((JsonNode?)null),
        Gen.Int[0, 3].Select(size => (JsonNode?)new JsonArray([.. Enumerable.Range(0, size).Select(item => (JsonNode)item)])),
        Gen.OneOf(Texts).Select(text => (JsonNode?)new JsonObject { [text] = new JsonObject { [text] = text } }));

    public Gen<JsonObject> Any => Gen.Frequency(
        (6, Press),
        (2, Submit),
        (3, Message),
        (1, Odd));

    /// <summary>Each field is mostly what a card would send, sometimes another's, sometimes anything, sometimes missing.</summary>
    private Gen<JsonObject> Data => Gen.Select(
        Field("workshop", Gen.Frequency((19, Gen.Const(world.Live.Id)), (1, Gen.Const("another"))).Select(id => (JsonNode?)id)),
        Field("session", Gen.Frequency((8, Gen.Const(1)), (1, Gen.Int[-1, 9])).Select(number => (JsonNode?)number)),
        Field("group", Gen.OneOf([.. groups, "g0000000000"]).Select(id => (JsonNode?)id)),
        Field("question", Gen.Frequency((4, Gen.Const(1)), (1, Gen.Int[-1, 9])).Select(number => (JsonNode?)number)),
        Field("contribution", Gen.Frequency((3, Gen.OneOf([.. contributions])), (1, Gen.Const("c0"))).Select(id => (JsonNode?)id)),
        Field(Text, Gen.OneOf(Texts).Select(text => (JsonNode?)text)),
        Gen.Select(Field("from", Gen.Int[0, 4].Select(number => (JsonNode?)number)), Field("language", Gen.OneOf<string>("en", "uz-Latn", "xx").Select(tag => (JsonNode?)tag)),
            Field("announcement", Gen.OneOf(Texts).Select(text => (JsonNode?)text)), Field("id", Gen.Int[0, 3].Select(number => (JsonNode?)$"id{number}")),
            Field("minutes", Gen.Int[0, 300].Select(number => (JsonNode?)number)), Field("person", Gen.OneOf([.. people.Select(person => person.Id), "nobody"]).Select(id => (JsonNode?)id)),
            Field("role", Gen.OneOf<string>("rapporteur", "facilitator", "99").Select(role => (JsonNode?)role)), (a, b, c, d, e, f, g) => new[] { a, b, c, d, e, f, g }),
        Field("message", Gen.Const((JsonNode?)"m1")),
        (workshop, session, group, question, which, text, more, message) =>
        {
            var data = new JsonObject();
            foreach (var (name, value) in new[] { workshop, session, group, question, which, text, message }.Concat(more).OfType<(string Name, JsonNode? Value)>())
                data[name] = value?.DeepClone();
            return data;
        });

    private Gen<JsonObject> Press => Gen.Select(From, Gen.OneOf(Verbs), Data, (sender, verb, data) => sender(new JsonObject
    {
        ["type"] = "invoke",
        ["name"] = "adaptiveCard/action",
        ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } },
    }));

    private Gen<JsonObject> Submit => Gen.Select(From, Gen.OneOf(Verbs), Data, (sender, verb, data) =>
    {
        data["verb"] = verb;
        return sender(new JsonObject { ["type"] = "message", ["value"] = data });
    });

    private Gen<JsonObject> Message => Gen.Select(From, Gen.OneOf(Texts), Gen.Bool, (sender, text, mention) => sender(mention
        ? new JsonObject
        {
            ["type"] = "message",
            ["text"] = $"<at>WorkshopBot</at> {text}",
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>WorkshopBot</at>", ["mentioned"] = new JsonObject { ["id"] = World.BotId } }),
        }
        : new JsonObject { ["type"] = "message", ["text"] = text }));

    private Gen<JsonObject> Odd => Gen.Select(From, Gen.OneOf<string>("typing", "messageReaction", "event", "messageUpdate", "conversationUpdate", "invoke", "new kind"), anything, anything, (sender, type, value, more) =>
        sender(new JsonObject { ["type"] = type, ["name"] = "adaptiveCard/action", ["value"] = value?.DeepClone(), ["more"] = more?.DeepClone() }));

    /// <summary>Somebody, somewhere: in their own chat, in one of the channels, in a question's thread or in one that is none.</summary>
    private Gen<Func<JsonObject, JsonObject>> From => Gen.Select(
        Gen.OneOf([.. people]), Gen.Int[0, 3], Gen.Frequency((3, Gen.Const((string?)null)), (1, Gen.Const((string?)"1700000000001"))), (person, place, thread) =>
            (Func<JsonObject, JsonObject>)(what => person.Saying(place == 0 ? person.Chat : world.Channels[place % world.Channels.Count], thread, what)));

    private Gen<(string Name, JsonNode? Value)?> Field(string name, Gen<JsonNode?> good) => Gen.Frequency<(string, JsonNode?)?>(
        (16, good.Select(value => ((string, JsonNode?)?)(name, value))),
        (1, anything.Select(value => ((string, JsonNode?)?)(name, value))),
        (1, Gen.Const(((string, JsonNode?)?)null)));
}
