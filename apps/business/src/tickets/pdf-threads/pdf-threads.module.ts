import { Module } from '@nestjs/common';
import { RenderThreads } from './render-threads';

/** The threads that render all PDFs. */
@Module({ providers: [RenderThreads], exports: [RenderThreads] })
export class PdfThreadsModule {}
