namespace CxKit.Numerics;

/// <summary>A unit of <see cref="CumulativeIncidence"/>.</summary>
/// <param name="Entry">The time from which it was watched, exclusive; <see cref="FromStart"/> where that is all the time.</param>
/// <param name="Exit">The time at which something happened to it, or until which it was watched, inclusive.</param>
/// <param name="Cause">What happened: 1 for what is of interest, more for anything else, 0 for nothing so far.</param>
/// <param name="Weight">How many units it stands for, more than 0.</param>
internal readonly record struct WatchedUnit(double Entry, double Exit, byte Cause, double Weight)
{
    public const double FromStart = double.NegativeInfinity;
}
