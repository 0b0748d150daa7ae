/** The part of the WebAssembly global that the engine uses; Node's types name only its types. */
declare namespace WebAssembly {
  interface MemoryDescriptor {
    readonly initial: number;
    readonly maximum?: number;
  }
  class Memory {
    constructor(descriptor: MemoryDescriptor);
    readonly buffer: ArrayBuffer;
  }
  class Module {
    constructor(bytes: Uint8Array);
    /** Makes the type distinct from an empty object. */
    private readonly brand: unique symbol;
  }
}
