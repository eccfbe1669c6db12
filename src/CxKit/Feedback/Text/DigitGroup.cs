using System.Runtime.InteropServices;

namespace CxKit.Feedback;

/// <summary>Digits that follow each other without anything between, and what stands before them.</summary>
/// <param name="Start">Where the first digit is.</param>
/// <param name="End">Behind the last digit.</param>
/// <param name="Before">What lies between it and the group before.</param>
/// <param name="HasPlus">Whether a plus stands before it.</param>
/// <param name="InParentheses">Whether it stands in parentheses.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DigitGroup(int Start, int End, DigitGap Before, bool HasPlus, bool InParentheses)
{
    public int Length => End - Start;
}
