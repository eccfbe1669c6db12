using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>How <see cref="ChangePoints"/> are looked for.</summary>
public sealed class ChangePointOptions
{
    /// <summary>The probability of finding a change where there is none: above 0, at most 0.5. Default 0.05.</summary>
    public double FalseAlarmRate { get; init; } = 0.05;

    /// <summary>The least number of samples between two changes, at least 1. Default 3.</summary>
    public int MinimumSegment { get; init; } = 3;

    /// <summary>
    /// How many neighbouring samples stay together in permutations, at least 1. Default 1: samples are independent. Where neighbours are alike, take a length after which they are not any more, such
    /// as 7 for days.
    /// </summary>
    public int BlockLength { get; init; } = 1;

    /// <summary>The permutations of each test, 99 to 100,000. Default 999.</summary>
    public int Permutations { get; init; } = 999;

    /// <summary>The level of the intervals. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The seed of the permutations. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The one place where these options are checked.</summary>
    internal void RequireValid()
    {
        const double LargestRate = 0.5;
        const int FewestPermutations = 99;
        const int MostPermutations = 100_000;
        Require(FalseAlarmRate > 0 && FalseAlarmRate <= LargestRate, $"FalseAlarmRate is {FalseAlarmRate}, but it is above 0 and at most {LargestRate}.");
        Require(MinimumSegment >= 1, $"MinimumSegment is {MinimumSegment}, but a segment has at least 1 sample.");
        Require(BlockLength >= 1, $"BlockLength is {BlockLength}, but a block has at least 1 sample.");
        Require(Permutations is >= FewestPermutations and <= MostPermutations, $"Permutations is {Permutations}, but it is {FewestPermutations} to {MostPermutations}.");
        Require(FalseAlarmRate * (Permutations + 1) >= 1, $"{Permutations} permutations cannot show a rate of {FalseAlarmRate}. Raise one of them.");
        Interval.RequireLevel(Level);

        static void Require(bool holds, FormattableString failure)
        {
            if (!holds)
            {
                throw new ArgumentException(Invariant(failure));
            }
        }
    }
}
