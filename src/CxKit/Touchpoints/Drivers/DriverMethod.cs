namespace CxKit.Touchpoints;

/// <summary>How what is explained is divided among drivers.</summary>
public enum DriverMethod
{
    /// <summary>Shapley's value of R², also known as LMG and as general dominance.</summary>
    ShapleyValues,

    /// <summary>Johnson's relative weights.</summary>
    RelativeWeights,
}
