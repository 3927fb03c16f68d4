using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WorkshopBot.Tests.Telemetry;

/// <summary>A span as it came over the wire.</summary>
internal sealed record Span(string Trace, string Id, string Parent, string Source, string Name, IReadOnlyDictionary<string, string> Attributes);

/// <summary>A collector on this machine that takes OTLP over HTTP. The field numbers are those of opentelemetry-proto.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Span> spans = [];
    private readonly ConcurrentDictionary<string, bool> metrics = [];
    private readonly ConcurrentQueue<byte[]> bodies = [];
    private volatile TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/traces", request => TakeAsync(request, TakeTraces));
        app.MapPost("/v1/metrics", request => TakeAsync(request, TakeMetrics));
    }

    public string Endpoint => app.Urls.First();

    public IReadOnlyCollection<Span> Spans => spans;

    /// <summary>All that was received, as it came.</summary>
    public IReadOnlyCollection<byte[]> Bodies => bodies;

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver.app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public async Task<Span> SpanAsync(Func<Span, bool> wanted)
    {
        Span? found = null;
        await UntilAsync(() => (found = spans.FirstOrDefault(wanted)) is not null, () => string.Join('\n', spans));
        return found!;
    }

    public Task MetricAsync(string name) => UntilAsync(() => metrics.ContainsKey(name), () => string.Join('\n', metrics.Keys));

    /// <summary>A span with those above it, up to where the trace began.</summary>
    public IEnumerable<Span> UpFrom(Span span)
    {
        for (var at = span; at is not null; at = spans.FirstOrDefault(above => above.Trace == at.Trace && above.Id == at.Parent))
            yield return at;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>Something arrives all the time, so it is the whole wait that ends.</summary>
    private async Task UntilAsync(Func<bool> isSo, Func<string> received)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (true)
        {
            var next = arrival.Task;
            if (isSo())
                return;
            try
            {
                await next.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"It did not come. There are:\n{received()}");
            }
        }
    }

    private async Task TakeAsync(HttpContext context, Action<Protobuf> take)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        bodies.Enqueue(body.ToArray());
        take(new Protobuf(body.ToArray()));
        Interlocked.Exchange(ref arrival, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    private void TakeTraces(Protobuf request)
    {
        foreach (var scope in request.Messages(1).SelectMany(resource => resource.Messages(2)))
        {
            foreach (var span in scope.Messages(2))
                spans.Enqueue(new(
                    span.Hex(1), span.Hex(2), span.Hex(4), scope.Messages(1).Single().Text(1), span.Text(5),
                    span.Messages(9).ToDictionary(attribute => attribute.Text(1), attribute => attribute.Messages(2).Single().Text(1))));
        }
    }

    private void TakeMetrics(Protobuf request)
    {
        foreach (var metric in request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)))
            metrics[metric.Text(1)] = true;
    }
}
