using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using WorkshopBot.Bot;
using WorkshopBot.Deliveries;
using WorkshopBot.Discussions;
using WorkshopBot.Organising.Broadcasts;
using WorkshopBot.Organising.Membership;
using WorkshopBot.Organising.Roles;

namespace WorkshopBot.Tests.Deliveries;

/// <summary>Each delivered card is declared once, and whoever knows cards knows all of them.</summary>
public sealed partial class DeliveredCardTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, EarlierCards.All.Count)];

    [Fact]
    public void Every_card_has_a_name_for_good_and_is_kept_as_the_version_before_stored_it()
    {
        var cards = typeof(DeliveredCard).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DeliveredCard)) && !type.IsAbstract).ToList();
        var kept = EarlierCards.All.Select(row => row.Now.GetType());

        Assert.Empty(cards.Where(type => type.GetCustomAttribute<CardNameAttribute>() is null || !type.IsSealed).Select(type => type.Name));
        Assert.Empty(cards.Except(DeliveredCardJson.Known.Values).Select(type => type.Name));
        Assert.Empty(DeliveredCardJson.Known.Where(card => !kept.Contains(card.Value)).Select(card => card.Key));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_the_version_before_stored_reads_as_the_card_that_is_made_now(int number)
    {
        var (slot, stored, now) = EarlierCards.All[number];

        var read = DeliveredCardJson.Read(stored);

        Assert.Null(DeliveredCardJson.CannotRead(stored));
        Assert.Equal(EarlierReference.Read(stored), EarlierReference.Read(DeliveredCardJson.Write(read)));
        Assert.IsType(now.GetType(), read);
        Assert.Equal(slot, now.Slot);
        Assert.Equal(now.Trace ?? "", read.Trace ?? "");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_is_stored_now_reads_in_the_version_before_as_it_did(int number)
    {
        var (_, stored, now) = EarlierCards.All[number];
        var before = EarlierReference.Read(stored);
        var read = EarlierReference.Read(now.To("19:b@thread.tacv2", default).Card);

        // A place is the one new member that the version before has a name for, and looks at in its greeting alone.
        Assert.Equal(before, now is HelloCard ? read : read with { Conversation = null });
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_card_reads_back_as_it_was_written(int number)
    {
        var now = EarlierCards.All[number].Now;

        Assert.Equal(now, DeliveredCardJson.Read(DeliveredCardJson.Write(now)));
        Assert.Equal(DeliveredCardJson.NameOf(now), EarlierReference.Read(DeliveredCardJson.Write(now)).Card);
    }

    [Fact]
    public void What_an_earlier_slot_alone_said_of_a_lost_conversation_is_said_by_the_card()
    {
        var row = EarlierCards.All.Single(row => row.Now is LostCard);

        Assert.Equal(row.Now, DeliveredCardJson.Read(row.Stored).WithSlot(row.Slot));
    }

    [Theory]
    [InlineData("""{"card":"group-hologram","workshop":"w"}""", "group-hologram", "this version does not know this card")]
    [InlineData("""{"card":"group-voice","workshop":"w","session":"one","group":"g"}""", "group-voice", "it does not read as such")]
    [InlineData("""{"card":"group-voice","workshop":"w","group":"g"}""", "group-voice", "it does not read as such")]
    [InlineData("""{"card":"group-voice","workshop":null,"session":1,"group":"g"}""", "group-voice", "it does not read as such")]
    [InlineData("""{"card":"Words of somebody","workshop":"w"}""", "", "it names no card")]
    [InlineData("""{"card":1,"workshop":"w"}""", "", "it names no card")]
    [InlineData("""{"$type":"group-question","workshop":"w"}""", "", "it names no card")]
    [InlineData("{}", "", "it names no card")]
    [InlineData("null", "", "it names no card")]
    [InlineData("[]", "", "it names no card")]
    [InlineData("", "", "it does not read as such")]
    public void What_cannot_be_read_is_said_with_the_name_of_the_card_alone(string stored, string kind, string reason) =>
        Assert.Equal((kind, reason), DeliveredCardJson.CannotRead(stored));

    [Fact]
    public void The_name_of_a_card_may_stand_anywhere_in_its_row() =>
        Assert.Equal(new JoinCard("w", "g1"), DeliveredCardJson.Read("""{"workshop":"w","group":"g1","card":"group-join"}"""));

    [Theory]
    [InlineData("in-session.db")]
    [InlineData("published.db")]
    public async Task Every_card_of_a_kept_database_reads_as_what_it_was(string file)
    {
        var kept = Path.Combine(Repository(), "tests", "WorkshopBot.Engine.Tests", "Maintenance", "fixtures", file);
        await using var connection = new SqliteConnection($"Data Source=file:{kept}?mode=ro&immutable=1;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT slot, card FROM deliveries";
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var read = 0;
        for (; await rows.ReadAsync(TestContext.Current.CancellationToken); read++)
        {
            var (slot, stored) = (rows.GetString(0), rows.GetString(1));
            Assert.Null(DeliveredCardJson.CannotRead(stored));
            var card = DeliveredCardJson.Read(stored);
            Assert.Equal(EarlierReference.Read(stored), EarlierReference.Read(DeliveredCardJson.Write(card)));
            // What is new in the card since then stood in the slot alone.
            if (card is not (WelcomeCard or ChannelsCard or NoticeCard { Words: "moreTime" or "nudge" }))
                Assert.Equal(slot, card.Slot);
        }
        Assert.InRange(read, 50, int.MaxValue);
    }

    /// <summary>A delivery is made by its card, which knows its slot, and by nothing beside it.</summary>
    [Fact]
    public void No_delivery_is_made_but_by_its_card()
    {
        var source = Path.Combine(Repository(), "src", "WorkshopBot");
        var makers = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(source, file).StartsWith("obj", StringComparison.Ordinal))
            .Where(file => Made().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetFileName(file));

        Assert.Equal(["DeliveredCard.cs"], makers);
    }

    /// <summary>Written out, or left to its target's type beside the kind that each of them has.</summary>
    [GeneratedRegex(@"new NewDelivery\(|new\([^;]*\bDeliveryKind\.|new\([^;]*\bkind, [^;]*urgency")]
    private static partial Regex Made();

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorkshopBot.sln")))
            folder = folder.Parent;
        return folder!.FullName;
    }
}
