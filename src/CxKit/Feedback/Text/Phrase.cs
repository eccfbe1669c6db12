using System.Runtime.InteropServices;

namespace CxKit.Feedback;

/// <summary>One to three tokens that follow each other.</summary>
/// <param name="First">The first token.</param>
/// <param name="Second">The second; −1 when there is none.</param>
/// <param name="Third">The third; −1 when there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Phrase(int First, int Second = -1, int Third = -1)
{
    public int Length => Second < 0 ? 1 : Third < 0 ? 2 : 3;

    public int this[int i] => i == 0 ? First : i == 1 ? Second : Third;
}
