namespace CxKit.Numerics;

/// <summary>Which of the two random factors of a <see cref="CrossedDesign"/> is meant.</summary>
internal enum CrossedFactor
{
    First,
    Second,
}
