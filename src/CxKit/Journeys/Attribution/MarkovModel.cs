namespace CxKit.Journeys;

internal sealed class MarkovModel(int order) : AttributionModel(FormattableString.Invariant($"markov:{order}"))
{
    internal override CreditRule Prepare(ChannelPaths paths) => new MarkovRule(new MarkovStates(paths, order));
}
