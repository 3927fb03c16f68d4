using System.Text;
using Microsoft.Extensions.Configuration;

namespace WorkshopBot.Tests.Telemetry;

/// <summary>What a collector is sent: seen at a real one, over the wire.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task One_trace_leads_from_what_somebody_sent_to_the_card_that_it_led_to()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var world = await StartAsync(collector);
        var person = await world.JoinedAsync("Nodira Karimova", world.Channels[0]);
        // A card that still waits would show this too, and in the trace of its own cause.
        await world.SettledAsync();
        await person.PressAsync(await world.QuestionAsync(world.Channels[0], 1), "contribute", ("text", "Mobile clinics reach the far villages"));

        // From the sending up: the card, the append that it follows from, the press, and the request that brought it.
        string[] way = ["deliver group-progress", "append", "press contribute", "POST /api/messages"];
        var sending = await collector.SpanAsync(span => span.Source == "System.Net.Http" && NamesAbove(collector, span).Where(way.Contains).SequenceEqual(way));
        Assert.EndsWith("/v3/conversations/*/activities/*", sending.Attributes["url.full"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_stream_asks_of_another_stays_in_the_trace()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var world = await StartAsync(collector);

        string[] way = ["deliver group-question", "append", "carry out AskDiscussion", "append", "press open", "POST /api/messages"];
        Assert.NotNull(await collector.SpanAsync(span => span.Source == "System.Net.Http" && NamesAbove(collector, span).Where(way.Contains).SequenceEqual(way)));
    }

    [Fact]
    public async Task Every_figure_of_the_engine_is_measured_and_nobody_is_named_in_anything_that_is_sent()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var world = await StartAsync(collector);
        var session = await WholeSession.RunAsync(world);

        foreach (var metric in new[]
        {
            "workshopbot.contributions", "workshopbot.refusals", "workshopbot.store.batch.size", "workshopbot.store.commit.duration", "workshopbot.store.queue",
            "workshopbot.deliveries", "workshopbot.delivery.wait", "workshopbot.draft.duration", "workshopbot.clock.drift",
        })
            await collector.MetricAsync(metric);
        await collector.SpanAsync(span => span.Name == "press publish");

        var sent = string.Join('\n', collector.Bodies.Select(Encoding.UTF8.GetString));
        Assert.All(session.Personal(world).Concat(session.Ids(world)), text => Assert.DoesNotContain(text, sent, StringComparison.OrdinalIgnoreCase));
    }

    private static List<string> NamesAbove(OtlpReceiver collector, Span span) => [.. collector.UpFrom(span).Select(above => above.Name)];

    private static Task<World> StartAsync(OtlpReceiver collector) => World.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
    }));
}
