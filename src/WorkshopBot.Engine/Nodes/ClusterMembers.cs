using Orleans.Runtime;

namespace WorkshopBot.Engine.Nodes;

/// <summary>This node and those beside it that live, as the cluster sees them.</summary>
public sealed class ClusterMembers(ILocalSiloDetails here, ISiloStatusOracle cluster)
{
    /// <summary>This node, in this life of it: started anew it is another.</summary>
    public string Here { get; } = here.SiloAddress.ToParsableString();

    /// <summary>Nodes that live, or stop and are not done yet.</summary>
    public IReadOnlyList<string> Others =>
    [
        .. cluster.GetApproximateSiloStatuses()
            .Where(silo => silo.Value is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping
                && !silo.Key.Equals(here.SiloAddress))
            .Select(silo => silo.Key.ToParsableString()),
    ];

    /// <summary>Whether a node is this one or one beside it that lives.</summary>
    public bool Lives(string node) => node == Here || Others.Contains(node);
}
