namespace CxKit.Journeys;

/// <summary>A model that divides each path on its own, by a scheme that does not depend on the other paths.</summary>
internal abstract class TouchModel(string name) : AttributionModel(name)
{
    /// <summary>How many positions of a channel are told apart.</summary>
    public virtual int Positions => 1;

    /// <summary>What has to be known of the paths before the first of them.</summary>
    public virtual TouchModel For(ChannelPaths paths) => this;

    /// <summary>Divides one path.</summary>
    public abstract void Divide(ReadOnlySpan<int> touches, ReadOnlySpan<long> ticks, PathShares shares);

    internal sealed override CreditRule Prepare(ChannelPaths paths)
    {
        var model = For(paths);
        var shares = new PathShares(paths.Channels.Count * Positions);
        for (var path = 0; path < paths.Count; path++)
        {
            // What did not convert has nothing to divide, and may lack what the model needs.
            if (paths.Weights.Conversions[path] > 0)
            {
                model.Divide(paths.Touches(path), paths.Ticks(path), shares);
            }

            shares.EndPath();
        }

        return new TouchRule(shares, Positions);
    }
}

/// <summary>Multiplies the fixed shares of each path by what the path counts.</summary>
internal sealed class TouchRule(PathShares shares, int positions) : CreditRule
{
    public override int Positions => positions;

    public override CreditRule ForThread() => this;

    public override void Credit(PathWeights weights, CreditTally tally)
    {
        Array.Clear(tally.Conversions);
        Array.Clear(tally.Values);
        for (var path = 0; path < weights.Conversions.Length; path++)
        {
            var (conversions, value) = (weights.Conversions[path], weights.Values[path]);
            foreach (var (cell, share) in shares.Of(path))
            {
                tally.Conversions[cell] += conversions * share;
                tally.Values[cell] += value * share;
            }
        }
    }
}
