using System.Runtime.InteropServices;

namespace CxKit.Feedback;

/// <summary>A word of a text, as it was written but in lower case.</summary>
/// <param name="Surface">Its number in the table of words, or <see cref="Break"/>.</param>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="End">Behind its last character.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordAt(int Surface, int Start, int End)
{
    /// <summary>The end of a thought: punctuation, a line break, something masked.</summary>
    public const int Break = -1;

    /// <summary>A number: phrases do not cross it.</summary>
    public const int Number = -2;
}
