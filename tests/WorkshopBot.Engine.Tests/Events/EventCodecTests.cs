using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;

namespace WorkshopBot.Engine.Tests.Events;

/// <summary>
/// Kept samples: what stores out there hold, by the version of its shape. A sample is never changed; a new shape gets new ones
/// beside them.
/// </summary>
public sealed class EventCodecTests
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Events", "samples");

    public static TheoryData<string> EventTypes => [.. AllEvents().Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void Every_kept_shape_of_an_event_is_read_and_written_again_as_it_was(string type)
    {
        Assert.True(Directory.Exists(Samples));
        for (var shape = 1; shape <= EventCodec.Shape; shape++)
        {
            var file = Path.Combine(Samples, $"{type}.{shape}.json");
            Assert.True(File.Exists(file), $"{type} has no sample of shape {shape}: write {Path.GetFileName(file)}.");
            var body = JsonNode.Parse(File.ReadAllText(file))!.ToJsonString(EventJson.Options);
            var read = Read(new StoredEvent("s", 1, Appends.At, "by", "cause", type, shape, body));

            Assert.Equal(type, read.GetType().Name);
            var written = EventCodec.Encode(read);
            Assert.Equal(type, written.Type);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(written.Body)), $"read and written again, {body} became {written.Body}");
            Assert.Equivalent(read, Read(new StoredEvent("s", 1, Appends.At, "by", "cause", written.Type, written.Shape, written.Body)), strict: true);
        }
    }

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void A_sample_leaves_nothing_of_its_event_unsaid(string type)
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Samples, $"{type}.{EventCodec.Shape}.json")))!.AsObject();
        Assert.Equal(
            AllEvents().Single(known => known.Name == type).GetProperties().Where(property => property.SetMethod is not null).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(),
            sample.Select(member => member.Key).Order());
    }

    /// <summary>As events stood in stores before a member was added to them.</summary>
    [Fact]
    public void What_was_written_before_a_member_was_added_reads_as_it_was_meant()
    {
        Assert.Equal(
            new ContributionMade("k1", 2, "p1", "One portal for all", Late: true, Medium.Message, People: 1),
            Older("ContributionMade", """{"id":"k1","question":2,"participant":"p1","text":"One portal for all","late":true,"medium":"Message"}"""));
        Assert.Equal(new DraftAsked("d1", Hint: null), Older("DraftAsked", """{"draft":"d1"}"""));
        Assert.Equal(new ExportOffered("9f86", Appends.At, Session: null), Older("ExportOffered", $$"""{"hash":"9f86","until":"{{Appends.At:O}}"}"""));
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Samples, "WorkshopPlanned.1.json")))!;
        sample["programme"]!.AsObject().Remove("groupsHaveASay");
        sample["programme"]!["sessions"]![0]!.AsObject().Remove("attribution");
        var programme = ((WorkshopPlanned)Older("WorkshopPlanned", sample.ToJsonString(EventJson.Options))).Programme;
        Assert.Equal((false, Attribution.Group), (programme.GroupsHaveASay, programme.Sessions[0].Attribution));

        static object Older(string type, string body) => Read(new StoredEvent("s", 1, Appends.At, "by", "cause", type, 1, body));
    }

    [Fact]
    public void No_sample_is_left_of_what_is_no_event() =>
        Assert.All(Directory.EnumerateFiles(Samples), file => Assert.Contains(Path.GetFileName(file).Split('.')[0], AllEvents().Select(type => type.Name)));

    [Theory]
    [InlineData("NeverHeardOf", 1)]
    [InlineData("HelpAnswered", EventCodec.Shape + 1)]
    public void What_a_newer_version_wrote_is_refused_with_what_to_do(string type, int shape)
    {
        var exception = Assert.Throws<UnreadableException>(() => EventCodec.Decode<DiscussionEvent>(new StoredEvent("discussion/w/1/g", 7, Appends.At, "by", "cause", type, shape, "{}")));
        Assert.Equal(type, exception.Kind);
        Assert.Contains("newer", exception.Message, StringComparison.Ordinal);
    }

    internal static IEnumerable<Type> AllEvents() =>
        new[] { typeof(WorkshopEvent), typeof(DiscussionEvent), typeof(OutcomeEvent) }.SelectMany(root => root.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(root)));

    private static object Read(StoredEvent stored) => EventCodec.Decode<object>(stored).Event;
}
