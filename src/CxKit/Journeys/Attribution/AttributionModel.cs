using System.Globalization;

namespace CxKit.Journeys;

/// <summary>A way to divide conversions among the channels on the paths to them.</summary>
/// <remarks>
/// <para>Rules (first to position based) look at one path at a time and divide each conversion, and its value, by a fixed scheme. The Shapley models divide by
/// what the set of channels on a path achieved. The Markov models look at all paths at once, also those that did not convert, and give to each channel what would be
/// lost without it. No model proves that a channel caused anything: that takes an experiment.</para>
/// <para>Credits sum to the total for every model but <see cref="Participation"/>. Immutable and thread-safe.</para>
/// </remarks>
public abstract class AttributionModel
{
    /// <summary>The highest order of <see cref="Markov"/>.</summary>
    public const int LargestOrder = 4;

    private protected AttributionModel(string name) => Name = name;

    /// <summary>The name with its parameters, such as <c>markov:2</c> or <c>time-decay:7d</c>.</summary>
    public string Name { get; }

    /// <summary>All to the first touch.</summary>
    public static AttributionModel First { get; } = new FirstTouch();

    /// <summary>All to the last touch.</summary>
    public static AttributionModel Last { get; } = new LastTouch();

    /// <summary>The same to every touch: 1/n each, so that a channel that is met twice gets two parts.</summary>
    public static AttributionModel Linear { get; } = new LinearTouch();

    /// <summary>The whole conversion to every channel on the path, once each: how often a channel took part. These credits sum to more than the total.</summary>
    public static AttributionModel Participation { get; } = new TakingPart();

    /// <summary>The same to every channel on the path, however often it is met: the exact Shapley value where a set of channels achieves what the paths with exactly
    /// these channels and with subsets of them did.</summary>
    /// <remarks>
    /// Zhao, Mahboobi &amp; Bagheri (2018): with R(S) the conversions of the paths whose set of channels is S, the Shapley value of the game v(T) = Σ_{S⊆T} R(S)
    /// is φ_j = Σ_{S∋j} R(S)/|S|; no sum over 2ⁿ coalitions is needed. Paths without a conversion play no part.
    /// </remarks>
    public static AttributionModel ShapleyBySets { get; } = new ShapleySets();

    /// <summary>All to the last touch that is not direct; to the last one where all are direct.</summary>
    /// <param name="direct">The channels that count as direct, as they are written in the data.</param>
    /// <exception cref="ArgumentException">No channel is named, or a blank one.</exception>
    public static AttributionModel LastNonDirect(params IReadOnlyList<string> direct)
    {
        ArgumentNullException.ThrowIfNull(direct);
        if (direct.Count == 0 || direct.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("Name the channels that count as direct, as they are written in the data, such as \"direct\".", nameof(direct));
        }

        return new LastNonDirectTouch([.. direct]);
    }

    /// <summary>More to touches near the conversion: each weighs 2^(−Δt/half-life), divided by the sum over the path.</summary>
    /// <param name="halfLife">After which time a touch weighs half; more than zero. Default 7 days.</param>
    /// <remarks>Needs <see cref="ChannelPath.TimesBeforeConversion"/> on every path that converted; attributing paths without them throws
    /// <see cref="InvalidOperationException"/>, because a guess by position would be another model.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="halfLife"/> is not more than zero.</exception>
    public static AttributionModel TimeDecay(TimeSpan? halfLife = null)
    {
        var time = halfLife ?? TimeSpan.FromDays(7);
        return time > TimeSpan.Zero
            ? new TimeDecayTouches(time)
            : throw new ArgumentOutOfRangeException(nameof(halfLife), time, "The half-life is a time above zero, such as 7 days.");
    }

    /// <summary>Fixed shares to the first and the last touch, and the rest in equal parts to those between.</summary>
    /// <param name="first">The share of the first touch, from 0 to 1. Default 0.4; 0.6 with 0.2 is the inverse J.</param>
    /// <param name="last">The share of the last touch, from 0 to 1. Default 0.4; 0.2 with 0.6 is the J.</param>
    /// <remarks>On a path of two touches both shares grow in proportion until they sum to 1 (half each where both are 0); a single touch gets all.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside its range, or both sum to more than 1.</exception>
    public static AttributionModel PositionBased(double first = 0.4, double last = 0.4)
    {
        RequireShare(first, nameof(first));
        RequireShare(last, nameof(last));
        return first + last <= 1 + 1e-12
            ? new PositionBasedTouches(first, last)
            : throw new ArgumentOutOfRangeException(nameof(last), last, string.Create(CultureInfo.InvariantCulture,
                $"The first touch gets {first} and the last {last}, which is more than the whole. Both together are at most 1."));
    }

    /// <summary><see cref="ShapleyBySets"/>, with the credit of each channel divided by the positions at which it stood.</summary>
    /// <param name="positions">How many positions to tell apart, from 1 to 100; the last one takes all that follow. Default 10.</param>
    /// <remarks>The ordered Shapley value of Zhao, Mahboobi &amp; Bagheri (2018). Where a channel stands at several positions of a path, its part of the path is
    /// divided equally among them, so that positions sum to the credit of the channel and channels to the total. See <see cref="ChannelCredit.ByPosition"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="positions"/> is outside its range.</exception>
    public static AttributionModel ShapleyByPosition(int positions = 10) => positions is >= 1 and <= 100
        ? new ShapleyPositions(positions)
        : throw new ArgumentOutOfRangeException(nameof(positions), positions, "Between 1 and 100 positions can be told apart.");

    /// <summary>To each channel in proportion to the conversions that would be lost if it led nowhere.</summary>
    /// <param name="order">How many of the last channels the next step depends on, 1 to <see cref="LargestOrder"/>. Default 1.</param>
    /// <remarks>
    /// <para>Anderl, Becker, von Wangenheim &amp; Schumann (2016), solved exactly. A state is the last <paramref name="order"/> channels (fewer at the start of a path);
    /// each path counts conversions + nulls for its steps, conversions for its end in the conversion, nulls for its end in nothing. With P the probability to
    /// reach the conversion from the start, and P₋c the same when every state that ends in channel c leads nowhere, the removal effect is 1 − P₋c/P, and the credit
    /// total · RE_c / Σ RE. P is conversions / (conversions + nulls) for every order. Values are divided by removal effects of their own, with the mean value of the conversions from
    /// each state in place of 1.</para>
    /// <para>The linear systems are sparse and solved with a proven bound on the relative error of every removal effect, 1e-7 at most and 1e-12 on usual paths; nothing is simulated. A channel never met before a
    /// conversion can have credit, because the chain joins pieces of different paths. Without nulls P is 1, which is valid.</para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is outside its range.</exception>
    public static AttributionModel Markov(int order = 1) => order is >= 1 and <= LargestOrder
        ? new MarkovModel(order)
        : throw new ArgumentOutOfRangeException(nameof(order), order, $"The order is from 1 to {LargestOrder}: how many of the last channels the next step depends on.");

    /// <summary>Whether the paths must know when their touches were.</summary>
    internal virtual bool NeedsTimes => false;

    /// <summary>Prepares what does not depend on how much each path counts.</summary>
    internal abstract CreditRule Prepare(ChannelPaths paths);

    /// <summary>Writes <see cref="Name"/>.</summary>
    public sealed override string ToString() => Name;

    private static void RequireShare(double share, string name)
    {
        if (!(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, share, string.Create(CultureInfo.InvariantCulture, $"A share is a fraction from 0 to 1; {share} is not."));
        }
    }
}
