namespace CxKit.Touchpoints;

/// <summary>What is turned into a score from 0 to 100: each value, or the mean of a group.</summary>
public enum ScoreOf
{
    /// <summary>Each value, and the scores are averaged. One absurd value costs no more than one bad one, and good ones do not make up for it.</summary>
    EachValue,

    /// <summary>The mean of the values. Always so for shares of yes.</summary>
    Mean,
}
