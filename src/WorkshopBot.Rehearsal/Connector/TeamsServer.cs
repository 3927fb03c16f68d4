using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace WorkshopBot.Rehearsal;

/// <summary>One server of the simulated Teams, on a port of this machine. It can go away and come back to the same address.</summary>
public sealed class TeamsServer : IAsyncDisposable
{
    private static readonly CancellationToken AtOnce = new(canceled: true);

    private readonly Action<WebApplication> map;
    private readonly SemaphoreSlim gate = new(1);
    private WebApplication? app;
    private int port;

    internal TeamsServer(Action<WebApplication> map) => this.map = map;

    /// <summary>Such as <c>http://127.0.0.1:5000</c>.</summary>
    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>From now on connections are refused; those that are open break.</summary>
    public async Task GoAwayAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (app is null)
                return;
            await app.StopAsync(AtOnce);
            await app.DisposeAsync();
            app = null;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Takes connections again.</summary>
    /// <exception cref="IOException">Somebody else has taken the port meanwhile.</exception>
    public async Task ComeBackAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (app is null)
                await ListenAsync(CancellationToken.None);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await GoAwayAsync();
        gate.Dispose();
    }

    internal async Task StartAsync(CancellationToken cancellation)
    {
        await ListenAsync(cancellation);
        port = new Uri(app!.Urls.First()).Port;
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        var listening = builder.Build();
        map(listening);
        await listening.StartAsync(cancellation);
        app = listening;
    }
}
