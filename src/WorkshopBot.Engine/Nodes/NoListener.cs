using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace WorkshopBot.Engine.Nodes;

/// <summary>Where a node that is alone would listen for others: nothing is opened, and nobody ever comes.</summary>
internal sealed class NoListener(EndPoint at) : IConnectionListener
{
    private readonly TaskCompletionSource<ConnectionContext?> unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EndPoint EndPoint => at;

    /// <summary>
    /// Puts it in the place of every listener of Orleans, which has them under keys; the web server's has none. Nothing that
    /// begins outside the process reaches a grain then.
    /// </summary>
    public static void Replace(IServiceCollection services)
    {
        var listeners = services.Where(service => service.IsKeyedService && service.ServiceType == typeof(IConnectionListenerFactory))
            .ToList();
        if (listeners.Count == 0)
            throw new InvalidOperationException("Orleans registers its listeners in another way: the port of a node that is alone would be open.");
        foreach (var listener in listeners)
        {
            services.Remove(listener);
            services.Add(ServiceDescriptor.KeyedSingleton<IConnectionListenerFactory>(listener.ServiceKey, (_, _) => new Factory()));
        }
    }

    public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        new(unbound.Task.WaitAsync(cancellationToken));

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        unbound.TrySetResult(null);
        return default;
    }

    public ValueTask DisposeAsync() => UnbindAsync();

    private sealed class Factory : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
            new(new NoListener(endpoint));
    }
}
